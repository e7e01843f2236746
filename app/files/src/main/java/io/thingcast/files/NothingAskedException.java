package io.thingcast.files;

/** Thrown when a message of the queue names neither a new object nor a part of one. */
final class NothingAskedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingAskedException(String message) {
        super(message);
    }
}
