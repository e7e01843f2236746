package io.thingcast.changes;

/** Thrown when an invocation's payload is no DynamoDB stream event. */
public final class MalformedStreamEventException extends RuntimeException {
    MalformedStreamEventException(String message) {
        super(message);
    }

    MalformedStreamEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
