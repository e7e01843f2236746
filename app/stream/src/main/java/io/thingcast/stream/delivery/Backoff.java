package io.thingcast.stream.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times between attempts: exponential with full jitter ("Exponential Backoff And Jitter",
 * AWS Architecture Blog).
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 20;

    /** Nanoseconds to wait after that many failures in a row. */
    long nanos(int failures) {
        long ceiling = first.toNanos() << Math.min(failures - 1, MAX_DOUBLINGS);
        return 1 + random.nextLong(Math.min(ceiling, longest.toNanos()));
    }
}
