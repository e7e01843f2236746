package io.thingcast.rooms.message;

/** Thrown when the function is called with something else than messages of a queue. */
public final class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        super(message);
    }
}
