package io.thingcast.infra.settings;

import java.time.Duration;

/**
 * The function that looks at what the ingest rule could not write.
 *
 * @param memoryMegabytes its memory, which its share of a CPU grows with
 * @param timeout the longest that one batch may take
 * @param maximumReceives how often a message is tried before it goes to the dead-letter queue
 */
public record IngestSettings(int memoryMegabytes, Duration timeout, int maximumReceives) {
    /** Checks the values. */
    public IngestSettings {
        Lambda.requireMemory(memoryMegabytes);
        Lambda.requireTimeout(timeout);
        Check.range("maximumReceives", maximumReceives, 1, 100);
    }
}
