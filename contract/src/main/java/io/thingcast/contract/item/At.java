package io.thingcast.contract.item;

import io.thingcast.contract.InvalidValueException;
import java.time.Duration;
import java.time.Instant;

/**
 * When an item was true.
 *
 * @param epochMillis milliseconds since 1970, 13 digits
 */
public record At(long epochMillis) implements Comparable<At> {
    /** How far ahead of the service's clock a time may be. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private static final long FIRST = 1_000_000_000_000L;
    private static final long LAST = 9_999_999_999_999L;

    /**
     * Checks the number of digits.
     *
     * @throws InvalidValueException when it hasn't 13 digits
     */
    public At {
        if (epochMillis < FIRST || epochMillis > LAST) {
            throw new InvalidValueException(
                    "at",
                    "at %d is not epoch milliseconds of 13 digits; seconds must be multiplied by 1000."
                            .formatted(epochMillis));
        }
    }

    /**
     * Returns this time if it isn't too far ahead.
     *
     * @throws InvalidValueException when it is more than five minutes after {@code now}
     */
    public At notAfter(Instant now) {
        if (epochMillis > now.plus(MAX_AHEAD).toEpochMilli()) {
            throw new InvalidValueException(
                    "at",
                    "at %d is more than five minutes after the time of arrival (%d); check the sender's clock."
                            .formatted(epochMillis, now.toEpochMilli()));
        }
        return this;
    }

    @Override
    public int compareTo(At other) {
        return Long.compare(epochMillis, other.epochMillis);
    }

    @Override
    public String toString() {
        return Long.toString(epochMillis);
    }
}
