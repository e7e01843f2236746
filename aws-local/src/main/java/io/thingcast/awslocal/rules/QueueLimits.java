package io.thingcast.awslocal.rules;

import java.time.Duration;

/**
 * How much waits for an action that is slower than its messages come.
 *
 * @param lanes how many invocations of one action run at once; each lane is a thread while it has
 *     work
 * @param bytes how much may wait for one action, payloads and 1 KB a message
 * @param patience how long the publisher of a message that has no room is held back before the
 *     message is given up; once that was in vain, nobody waits until half of the room is free
 * @param drain how long closing waits for what is queued
 */
public record QueueLimits(int lanes, int bytes, Duration patience, Duration drain) {
    /** Four lanes and 32 MB an action, one second of patience, five to drain. */
    public static final QueueLimits DEFAULT =
            new QueueLimits(4, 32 << 20, Duration.ofSeconds(1), Duration.ofSeconds(5));

    public QueueLimits {
        if (lanes < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "lanes and bytes must be positive, not %d and %d".formatted(lanes, bytes));
        }
    }
}
