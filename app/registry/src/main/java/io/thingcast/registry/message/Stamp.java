package io.thingcast.registry.message;

import java.time.Duration;
import java.time.Instant;

/**
 * What tells the connections of one client apart (AWS IoT Core Developer Guide, "Lifecycle
 * events").
 *
 * @param sessionId the same in a connection's connected and disconnected event
 * @param version the same in both, too; greater in each later connection, but zero again once the
 *     client was away for about an hour
 * @param at the event's time, right to about two minutes
 */
public record Stamp(String sessionId, long version, Instant at) {
    /** More than clocks differ, and far less than the hour after which versions begin anew. */
    private static final Duration CLEARLY = Duration.ofMinutes(10);

    /** An event of an earlier time is clearly older than this one, whatever its version. */
    public Instant clearlyBefore() {
        return at.minus(CLEARLY);
    }

    /** An event of a later time is clearly newer than this one, whatever its version. */
    public Instant clearlyAfter() {
        return at.plus(CLEARLY);
    }
}
