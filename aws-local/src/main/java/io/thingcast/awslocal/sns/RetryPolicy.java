package io.thingcast.awslocal.sns;

import java.time.Duration;
import java.util.Optional;

/**
 * When a failed delivery is tried again (SNS guide, "Message delivery retries": 3 times at once,
 * twice after a second, 10 times with growing pauses, then with the longest).
 *
 * @param first the pause after those at once
 * @param longest the longest pause
 * @param attempts how many attempts there are in all
 */
public record RetryPolicy(Duration first, Duration longest, int attempts) {
    /** What SNS does for queues and functions: over 23 days. */
    public static final RetryPolicy AWS =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(20), 100_015);

    private static final int AT_ONCE = 3;
    private static final int STEADY = 2;
    private static final int GROWING = 10;

    /** The pause after so many failed attempts; empty: it is given up. */
    Optional<Duration> pauseAfter(int failed) {
        if (failed >= attempts) {
            return Optional.empty();
        }
        int later = failed - AT_ONCE - STEADY;
        if (failed <= AT_ONCE) {
            return Optional.of(Duration.ZERO);
        }
        if (later <= 0) {
            return Optional.of(first);
        }
        double growth = Math.min(1, (double) later / GROWING);
        double ratio = (double) longest.toMillis() / Math.max(1, first.toMillis());
        return Optional.of(
                Duration.ofMillis(Math.round(first.toMillis() * Math.pow(ratio, growth))));
    }
}
