package io.thingcast.awslocal.lambda.runtime;

/** Thrown when a class can't be a function's handler. */
public final class UnsupportedHandlerException extends RuntimeException {
    UnsupportedHandlerException(String message) {
        super(message);
    }

    UnsupportedHandlerException(String message, Throwable cause) {
        super(message, cause);
    }
}
