package io.thingcast.stream.ondemand;

/** Thrown when an invocation's payload is no queue's event. */
public final class MalformedQueueEventException extends RuntimeException {
    MalformedQueueEventException(String message, Throwable cause) {
        super(message, cause);
    }

    MalformedQueueEventException(String message) {
        super(message);
    }
}
