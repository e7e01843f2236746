package io.thingcast.registry.message;

import java.time.Duration;

/** Brings a message back to the registry after a while. */
@FunctionalInterface
public interface DelayedMessages {
    /**
     * Sends a message to the registry's own queue.
     *
     * @param delay at most 15 minutes, in whole seconds
     */
    void send(String body, Duration delay);
}
