package io.thingcast.infra.settings;

import java.time.Duration;

/**
 * The function of the rooms.
 *
 * @param memoryMegabytes its memory, which its share of a CPU grows with
 * @param timeout the longest that one batch may take
 * @param maximumReceives how often a message is tried before it goes to the dead-letter queue
 */
public record RoomsSettings(int memoryMegabytes, Duration timeout, int maximumReceives) {
    /** Checks the values. */
    public RoomsSettings {
        Lambda.requireMemory(memoryMegabytes);
        Lambda.requireTimeout(timeout);
        Check.range("maximumReceives", maximumReceives, 1, 100);
    }
}
