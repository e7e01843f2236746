package io.thingcast.files.object;

/** Thrown when an object is gone, or no longer holds what is to be read. */
public final class ObjectUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ObjectUnreadableException(String message) {
        super(message, null, false, false);
    }
}
