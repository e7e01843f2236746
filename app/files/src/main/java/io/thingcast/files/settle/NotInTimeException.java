package io.thingcast.files.settle;

/** Thrown when the table did not take a batch before the call's time was over. */
final class NotInTimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotInTimeException() {
        super("The table did not take the items in time", null, false, false);
    }
}
