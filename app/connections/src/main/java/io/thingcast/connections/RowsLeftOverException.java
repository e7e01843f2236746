package io.thingcast.connections;

/** Thrown when DynamoDB keeps leaving rows of a batch unread: the table is throttled. */
public final class RowsLeftOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RowsLeftOverException(int attempts) {
        super(
                "DynamoDB left rows of a BatchGetItem over in each of %d attempts. Try again later."
                        .formatted(attempts));
    }
}
