package io.thingcast.api.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.thingcast.contract.InvalidValueException;
import jakarta.inject.Singleton;

/** Answers a value that the contract doesn't know (a key that is too long) with 400. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
@SuppressWarnings("rawtypes") // As Micronaut declares the interface.
final class InvalidValueHandler
        implements ExceptionHandler<InvalidValueException, HttpResponse<Problem>> {
    private final ProblemExceptionHandler problems;

    InvalidValueHandler(ProblemExceptionHandler problems) {
        this.problems = problems;
    }

    @Override
    public HttpResponse<Problem> handle(HttpRequest request, InvalidValueException exception) {
        return problems.handle(
                request, ProblemException.badRequest(String.valueOf(exception.getMessage())));
    }
}
