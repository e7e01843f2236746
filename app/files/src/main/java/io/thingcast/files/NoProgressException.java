package io.thingcast.files;

/** Thrown when a part can't be read on. */
final class NoProgressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoProgressException(String message) {
        super(message, null, false, false);
    }
}
