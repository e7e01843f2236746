package io.thingcast.registry.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** How long rows are kept, and when they are looked at next. */
public final class Lifetimes {
    private static final Duration ROW = Duration.ofDays(1);
    private static final Duration RENEWED_BEFORE = Duration.ofHours(12);

    /** Longer than versions take to begin anew, so that no late event passes for a new one. */
    private static final Duration TOMBSTONE = Duration.ofHours(2);

    private static final Duration NEXT_CHECK = Duration.ofSeconds(25);
    private static final Duration SPREAD = Duration.ofSeconds(5);

    private final Clock clock;

    public Lifetimes(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Until when a connected client's rows are kept. */
    Instant ofConnected() {
        return now().plus(ROW);
    }

    /** Until when it is remembered that a client was there. */
    Instant ofTombstone() {
        return now().plus(TOMBSTONE);
    }

    boolean isToBeRenewed(Instant expiresAt) {
        return expiresAt.isBefore(now().plus(RENEWED_BEFORE));
    }

    /** When a client is compared with IoT Core next: in 25 to 30 seconds. */
    long nextCheck() {
        return now().plus(NEXT_CHECK)
                .plusMillis(ThreadLocalRandom.current().nextLong(SPREAD.toMillis()))
                .toEpochMilli();
    }
}
