package io.thingcast.awslocal.mqtt.delivery;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of messages, from any thread. */
public final class DeliveryCounters {
    /** What may become of a message. */
    public enum Outcome {
        PUBLISHED,
        DELIVERED,
        TOO_SLOW,
        TOO_LARGE,
        NOT_ALLOWED,
        OVER_QUOTA
    }

    private final LongAdder[] counts = new LongAdder[Outcome.values().length];

    /** All zero. */
    public DeliveryCounters() {
        Arrays.setAll(counts, it -> new LongAdder());
    }

    /** Counts one message. */
    public void count(Outcome outcome) {
        counts[outcome.ordinal()].increment();
    }

    /** The counts now. */
    public DeliveryCounts now() {
        return new DeliveryCounts(
                sum(Outcome.PUBLISHED),
                sum(Outcome.DELIVERED),
                sum(Outcome.TOO_SLOW),
                sum(Outcome.TOO_LARGE),
                sum(Outcome.NOT_ALLOWED),
                sum(Outcome.OVER_QUOTA));
    }

    private long sum(Outcome outcome) {
        return counts[outcome.ordinal()].sum();
    }
}
