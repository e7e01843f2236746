package io.thingcast.awslocal.lambda;

/** Thrown when an event is too large or no JSON, so that no function ever sees it. */
public final class InvalidEventException extends RuntimeException {
    InvalidEventException(String message) {
        super(message);
    }

    InvalidEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
