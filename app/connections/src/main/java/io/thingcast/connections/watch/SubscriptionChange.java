package io.thingcast.connections.watch;

import io.thingcast.connections.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What is to change of a connection's subscriptions.
 *
 * @param revision the connection's revision that the change was worked out from; empty writes it
 *     whatever the revision is
 * @param removed topic filters
 * @param unmarked topic filters that were removed before, but whose markers may still have to be
 *     looked at, since whoever did so may have ended in between
 * @param expiresAt until when what is added is kept, if nobody renews it
 */
public record SubscriptionChange(
        String clientId,
        OptionalLong revision,
        List<Subscription> added,
        List<String> removed,
        List<String> unmarked,
        Instant expiresAt) {
    public SubscriptionChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        unmarked = List.copyOf(unmarked);
    }

    /** How many are written at once: two rows each and the connection's, within 100. */
    static final int AT_ONCE = 48;

    /** The connection's revision after the change. */
    public long nextRevision() {
        int writes = added.size() + removed.size();
        return revision.orElse(0) + (writes + AT_ONCE - 1) / AT_ONCE;
    }

    /** Whether no subscription changes. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    /** All topic filters whose markers have to be looked at after the change. */
    public List<String> left() {
        return Stream.concat(removed.stream(), unmarked.stream()).distinct().toList();
    }
}
