package io.thingcast.registry.connection;

import io.thingcast.connections.Subscription;
import io.thingcast.connections.watch.SubscriptionChange;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be written so that the rows say what IoT Core says. */
final class SubscriptionDifference {
    private SubscriptionDifference() {}

    /**
     * Works it out.
     *
     * @param renewed whether what is right already is written too, with a new expiry
     */
    static SubscriptionChange of(
            Snapshot rows, Collection<Subscription> truth, boolean renewed, Instant expiresAt) {
        Set<Subscription> known = renewed ? Set.of() : new HashSet<>(rows.subscriptions());
        Set<String> filters = truth.stream().map(Subscription::filter).collect(Collectors.toSet());
        List<Subscription> added =
                truth.stream().distinct().filter(it -> !known.contains(it)).toList();
        List<String> removed =
                rows.subscriptions().stream()
                        .map(Subscription::filter)
                        .filter(it -> !filters.contains(it))
                        .toList();
        return new SubscriptionChange(
                rows.clientId(),
                OptionalLong.of(rows.revision()),
                added,
                removed,
                rows.unmarked(),
                expiresAt);
    }
}
