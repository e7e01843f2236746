package io.thingcast.api.problem;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what Micronaut itself refuses (no such path, malformed JSON) as problem documents. */
@Singleton
final class ProblemResponseProcessor implements ErrorResponseProcessor<Problem> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponseProcessor.class);

    @Override
    public MutableHttpResponse<Problem> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = response.status();
        if (status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            LOG.error(
                    "{} {} failed",
                    context.getRequest().getMethodName(),
                    context.getRequest().getPath(),
                    context.getRootCause().orElse(null));
        }
        return response.body(
                        new Problem(status.getReason(), status.getCode(), detail(context, status)))
                .contentType(Problem.MEDIA_TYPE);
    }

    private static String detail(ErrorContext context, HttpStatus status) {
        String request =
                context.getRequest().getMethodName() + " " + context.getRequest().getPath();
        return switch (status) {
            case NOT_FOUND -> "There is no %s.".formatted(request);
            case METHOD_NOT_ALLOWED ->
                    "There is no %s; see the Allow header for what there is.".formatted(request);
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json.";
            case INTERNAL_SERVER_ERROR ->
                    "The request failed for a reason of the server's own; try again later.";
            default -> messages(context, status);
        };
    }

    private static String messages(ErrorContext context, HttpStatus status) {
        return context.hasErrors()
                ? context.getErrors().stream()
                        .map(Error::getMessage)
                        .collect(Collectors.joining("; "))
                : status.getReason();
    }
}
