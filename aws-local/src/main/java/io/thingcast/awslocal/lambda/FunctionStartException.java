package io.thingcast.awslocal.lambda;

/** Thrown when a function can't be started ahead of its first call; the cause says why. */
public final class FunctionStartException extends RuntimeException {
    FunctionStartException(String function, String reason, Throwable cause) {
        super("Function %s does not start: %s".formatted(function, reason), cause);
    }
}
