package io.thingcast.awslocal.lambda;

/** Thrown when a function has no room for another call (TooManyRequestsException, status 429). */
public final class FunctionThrottledException extends RuntimeException {
    FunctionThrottledException(String function, String reason) {
        super("Rate Exceeded. Function %s: %s".formatted(function, reason));
    }
}
