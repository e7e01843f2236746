package io.thingcast.contract.failure;

/**
 * The attributes of a message that was a dead letter and is put back into its queue, so that its
 * item is the one that it would have been. Both are strings.
 */
public final class PutBack {
    /** When the input first came, epoch milliseconds. */
    public static final String RECEIVED_AT = "receivedAt";

    /** The id that its item gets if the input names none. */
    public static final String ID = "id";

    private PutBack() {}
}
