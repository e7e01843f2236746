package io.thingcast.stream.delivery;

import java.time.Duration;

/**
 * The patience of a delivery.
 *
 * @param attempt how long an attempt to publish may take
 * @param deadLetter how long keeping a dead letter may take, retries included
 * @param firstBackoff upper bound of the first waiting time
 * @param longestBackoff upper bound of any waiting time
 */
public record Limits(
        Duration attempt, Duration deadLetter, Duration firstBackoff, Duration longestBackoff) {
    /** The ones in force: IoT Core answers a publish within tens of milliseconds. */
    public static final Limits DEFAULT =
            new Limits(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(2));
}
