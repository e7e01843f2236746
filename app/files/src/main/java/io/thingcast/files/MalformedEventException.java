package io.thingcast.files;

/** Thrown when the function is called with something else than messages of a queue. */
final class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        super(message);
    }
}
