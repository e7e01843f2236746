package io.thingcast.files.format;

/** Thrown when a file as a whole, or the rest of it, can't be taken apart into lines. */
public final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message, null, false, false);
    }
}
