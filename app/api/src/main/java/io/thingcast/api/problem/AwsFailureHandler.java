package io.thingcast.api.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Answers a call of AWS that failed in spite of its retries: 503 when it can go well a minute later
 * (throttled, a time-out, an error of the service's own), else 500.
 */
@Singleton
@Produces(Problem.MEDIA_TYPE)
@SuppressWarnings("rawtypes") // As Micronaut declares the interface.
final class AwsFailureHandler implements ExceptionHandler<SdkException, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(AwsFailureHandler.class);

    private final ProblemExceptionHandler problems;

    AwsFailureHandler(ProblemExceptionHandler problems) {
        this.problems = problems;
    }

    @Override
    public HttpResponse<Problem> handle(HttpRequest request, SdkException exception) {
        LOG.error("{} {} failed", request.getMethodName(), request.getPath(), exception);
        return problems.handle(
                request,
                AwsFailure.passes(exception)
                        ? ProblemException.unavailable(
                                "A service behind this one doesn't answer; try again in a minute.")
                        : ProblemException.failed());
    }
}
