package io.thingcast.infra.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The function on RealTimeData's stream.
 *
 * @param memoryMegabytes its memory, which its share of a CPU grows with: 1,769 are one whole CPU
 * @param timeout the longest that one batch may take
 * @param maximumRetryAttempts how often a batch is tried again
 * @param maximumRecordAge from which age on a change is no longer worth publishing
 * @param publish which changes: {@code always} all, {@code watched} those of keys that somebody
 *     watches
 */
public record StreamSettings(
        int memoryMegabytes,
        Duration timeout,
        int maximumRetryAttempts,
        Duration maximumRecordAge,
        String publish) {
    private static final Pattern PUBLISH = Pattern.compile("always|watched");

    /** Checks the values. */
    public StreamSettings {
        Lambda.requireMemory(memoryMegabytes);
        Lambda.requireTimeout(timeout);
        Check.range("maximumRetryAttempts", maximumRetryAttempts, 1, 10_000);
        Check.range(
                "maximumRecordAge", maximumRecordAge, Duration.ofMinutes(1), Duration.ofHours(24));
        Check.pattern("publish", publish, PUBLISH, "always or watched");
    }
}
