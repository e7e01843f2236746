package io.thingcast.infra.settings;

import java.time.Duration;

/**
 * The function that keeps the newest items and publishes digests.
 *
 * @param memoryMegabytes its memory, which its share of a CPU grows with
 * @param timeout the longest that one batch may take
 * @param maximumRetryAttempts how often a batch is tried again
 * @param maximumRecordAge from which age on a change is given up; what it changed is then not known
 *     to the overview before the key's next item
 * @param maximumReceives how often a reminder to publish a digest is tried
 */
public record OverviewSettings(
        int memoryMegabytes,
        Duration timeout,
        int maximumRetryAttempts,
        Duration maximumRecordAge,
        int maximumReceives) {
    /** Checks the values. */
    public OverviewSettings {
        Lambda.requireMemory(memoryMegabytes);
        Lambda.requireTimeout(timeout);
        Check.range("maximumRetryAttempts", maximumRetryAttempts, 1, 10_000);
        Check.range(
                "maximumRecordAge", maximumRecordAge, Duration.ofMinutes(1), Duration.ofHours(24));
        Check.range("maximumReceives", maximumReceives, 1, 1_000);
    }
}
