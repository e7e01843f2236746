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

    /** How many are written at once: two rows each and the connection's, within 100. */
    static final int AT_ONCE = 48;

    /** The connection's revision after the change. */
    public long nextRevision() {
        int writes = added.size() + removed.size();
        return revision.orElse(0) + (writes + AT_ONCE - 1) / AT_ONCE;
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
