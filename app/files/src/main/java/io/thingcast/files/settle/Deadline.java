package io.thingcast.files.settle;

import java.util.function.LongSupplier;

/** How much of a call's time is left before work must end, so that what was begun is settled. */
public final class Deadline {
    private static final long LONGEST_MARGIN_MILLIS = 20_000;
    private static final int MARGIN_PART = 4;

    private final LongSupplier remainingMillis;
    private final long marginMillis;

    /** Keeps a quarter of the time back, 20 seconds at most. */
    public Deadline(LongSupplier remainingMillis) {
        this.remainingMillis = remainingMillis;
        this.marginMillis =
                Math.min(LONGEST_MARGIN_MILLIS, remainingMillis.getAsLong() / MARGIN_PART);
    }

    /** Whether to begin something more. */
    public boolean hasTime() {
        return remainingMillis.getAsLong() > marginMillis;
    }

    /** How long to wait for what was begun; a part of the margin is left to say where it ended. */
    long millisToSettle() {
        return Math.max(1, remainingMillis.getAsLong() - marginMillis / MARGIN_PART);
    }
}
