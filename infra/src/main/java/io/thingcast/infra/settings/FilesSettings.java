package io.thingcast.infra.settings;

import java.time.Duration;

/**
 * The function that takes in files; a file that takes longer than its time goes on in the next
 * call.
 *
 * @param memoryMegabytes its memory, which its share of a CPU grows with
 * @param timeout the longest that one batch may take
 * @param maximumReceives how often a message is tried before it goes to the dead-letter queue
 * @param objectLife how long files stay in the bucket; not less than a dead letter stays in its
 *     queue, since a line that is put back is read again
 */
public record FilesSettings(
        int memoryMegabytes, Duration timeout, int maximumReceives, Duration objectLife) {
    /** Checks the values. */
    public FilesSettings {
        Lambda.requireMemory(memoryMegabytes);
        Lambda.requireTimeout(timeout);
        Check.range("maximumReceives", maximumReceives, 1, 100);
        Check.range("objectLife", objectLife, Duration.ofDays(14), Duration.ofDays(3650));
    }
}
