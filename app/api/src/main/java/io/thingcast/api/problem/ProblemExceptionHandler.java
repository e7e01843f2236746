package io.thingcast.api.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers with the problem that was thrown. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
@SuppressWarnings("rawtypes") // As Micronaut declares the interface.
final class ProblemExceptionHandler
        implements ExceptionHandler<ProblemException, HttpResponse<Problem>> {
    @Override
    public HttpResponse<Problem> handle(HttpRequest request, ProblemException exception) {
        MutableHttpResponse<Problem> response = HttpResponse.status(exception.status());
        exception.headers().forEach(response::header);
        return response.contentType(Problem.MEDIA_TYPE).body(exception.problem());
    }
}
