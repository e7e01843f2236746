package io.thingcast.stream.delivery;

import java.util.concurrent.CompletableFuture;

/**
 * One call under way for the first record of a lane.
 *
 * @param burial whether it keeps a dead letter instead of publishing
 * @param expiresAt when it is given up, in the nanoseconds of the timeline
 */
record Attempt(
        Lane lane,
        CompletableFuture<PublishOutcome> call,
        boolean burial,
        long startedAt,
        long expiresAt) {

    /** Whether the lane still waits for this call and not for a later one. */
    boolean isCurrent() {
        return lane.attempt == this;
    }
}
