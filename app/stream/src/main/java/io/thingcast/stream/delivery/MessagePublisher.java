package io.thingcast.stream.delivery;

import java.util.concurrent.CompletableFuture;

/** Publishes messages to their topics. */
@FunctionalInterface
public interface MessagePublisher {
    /**
     * Makes one attempt and returns at once. The future always completes with an outcome, an
     * exception means {@link PublishOutcome.Verdict#FAILED}; cancelling it gives the attempt up,
     * though a message that was sent may still arrive.
     */
    CompletableFuture<PublishOutcome> publish(OutboundMessage message);
}
