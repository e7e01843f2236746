package io.thingcast.infra.settings;

import java.time.Duration;

/**
 * The function that keeps the connection registry.
 *
 * @param memoryMegabytes its memory, which its share of a CPU grows with
 * @param timeout the longest that one batch may take; a sweep takes up to 15 seconds of it
 * @param maximumReceives how often a message is tried before it goes to the dead-letter queue
 * @param checksPerSweep how many clients a sweep compares with IoT Core at most, two calls each;
 *     there is a sweep each 20 seconds
 * @param latestPerSweep how many entries of the Latest table a sweep reads at most
 */
public record RegistrySettings(
        int memoryMegabytes,
        Duration timeout,
        int maximumReceives,
        int checksPerSweep,
        int latestPerSweep) {
    /** Checks the values. */
    public RegistrySettings {
        Lambda.requireMemory(memoryMegabytes);
        Check.range("timeout", timeout, Duration.ofSeconds(30), Duration.ofMinutes(15));
        Check.range("maximumReceives", maximumReceives, 1, 1_000);
        Check.range("checksPerSweep", checksPerSweep, 1, 10_000);
        Check.range("latestPerSweep", latestPerSweep, 1, 10_000);
    }
}
