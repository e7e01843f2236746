package io.thingcast.contract.failure;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The attributes of a message that was a dead letter and is put back into its queue, so that its
 * item is the one that it would have been. Both are strings.
 */
public final class PutBack {
    /** When the input first came, epoch milliseconds. */
    public static final String RECEIVED_AT = "receivedAt";

    /** The id that its item gets if the input names none. */
    public static final String ID = "id";

    private static final Pattern EPOCH_MILLIS = Pattern.compile("[1-9][0-9]{12}");

    private PutBack() {}

    /**
     * The arrival that {@link #RECEIVED_AT} names.
     *
     * @param sentAt when the message that has the attribute was sent
     * @return nothing when that is no time, or a later one
     */
    public static Optional<Instant> receivedAt(String attribute, Instant sentAt) {
        return Optional.of(attribute)
                .filter(it -> EPOCH_MILLIS.matcher(it).matches())
                .map(it -> Instant.ofEpochMilli(Long.parseLong(it)))
                .filter(it -> !it.isAfter(sentAt));
    }
}
