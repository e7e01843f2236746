package io.thingcast.infra.settings;

import java.time.Duration;

/**
 * The function that takes in the items queue and the items topic.
 *
 * @param memoryMegabytes its memory, which its share of a CPU grows with
 * @param timeout the longest that one batch may take
 * @param maximumReceives how often a message is tried before it goes to the dead-letter queue
 */
public record IntakeSettings(int memoryMegabytes, Duration timeout, int maximumReceives) {
    /** Checks the values. */
    public IntakeSettings {
        Lambda.requireMemory(memoryMegabytes);
        Lambda.requireTimeout(timeout);
        Check.range("maximumReceives", maximumReceives, 1, 100);
    }
}
