package io.thingcast.connections.watch;

import io.thingcast.connections.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is to change of a connection's subscriptions.
 *
 * @param revision the connection's revision that the change was worked out from; empty writes it
 *     whatever the revision is
 * @param removed topic filters
 * @param expiresAt until when what is added is kept, if nobody renews it
 */
public record SubscriptionChange(
        String clientId,
        OptionalLong revision,
        List<Subscription> added,
        List<String> removed,
        Instant expiresAt) {
    public SubscriptionChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
