package io.thingcast.api.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers what failed in a thread beside the request's as if it had failed in that. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
@SuppressWarnings("rawtypes") // As Micronaut declares the interface.
final class CompletionHandler
        implements ExceptionHandler<CompletionException, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(CompletionHandler.class);

    private final AwsFailureHandler failures;
    private final ProblemExceptionHandler problems;

    CompletionHandler(AwsFailureHandler failures, ProblemExceptionHandler problems) {
        this.failures = failures;
        this.problems = problems;
    }

    @Override
    public HttpResponse<Problem> handle(HttpRequest request, CompletionException exception) {
        if (exception.getCause() instanceof SdkException failure) {
            return failures.handle(request, failure);
        }
        LOG.error("{} {} failed", request.getMethodName(), request.getPath(), exception);
        return problems.handle(request, ProblemException.failed());
    }
}
