package io.thingcast.history;

/** Thrown when DynamoDB left something of a batch over, attempt after attempt. */
public final class UnprocessedException extends RuntimeException {
    public UnprocessedException(String table, int left) {
        super(
                "Table %s left %d rows unprocessed after every attempt; it is throttled."
                        .formatted(table, left));
    }
}
