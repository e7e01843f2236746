package io.thingcast.registry.connection;

import static io.thingcast.contract.table.Connections.REVISION;

import io.thingcast.connections.Subscription;
import io.thingcast.connections.iot.IotConnections;
import io.thingcast.connections.watch.SubscriptionChange;
import io.thingcast.connections.watch.SubscriptionRows;
import io.thingcast.logging.Outcome;
import io.thingcast.registry.client.Client;
import io.thingcast.registry.message.LifecycleEvent;
import io.thingcast.registry.message.OwnMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Follows a client's subscriptions. Their events have no version, so they only say when to look:
 * what counts is IoT Core's list. What an event of this very session adds to it is taken for true
 * until the next look, so that the first item after a subscription isn't lost if the list should
 * lag behind.
 */
public final class FollowSubscriptions {
    private static final Duration BEFORE_LOOKING_AGAIN = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 8;

    private final ClientRows rows;
    private final SubscriptionRows subscriptions;
    private final IotConnections iot;
    private final Reconcile reconcile;
    private final Lifetimes lifetimes;
    private final OwnMessages reminders;

    public FollowSubscriptions(
            ClientRows rows,
            SubscriptionRows subscriptions,
            IotConnections iot,
            Reconcile reconcile,
            Lifetimes lifetimes,
            OwnMessages reminders) {
        this.rows = rows;
        this.subscriptions = subscriptions;
        this.iot = iot;
        this.reconcile = reconcile;
        this.lifetimes = lifetimes;
        this.reminders = reminders;
    }

    /**
     * Something was subscribed or unsubscribed.
     *
     * @throws ConnectionKeepsChangingException when others write the rows all the time
     */
    public void changed(Client client, LifecycleEvent event) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Snapshot before = rows.read(client.id());
            if (!before.isUp()) {
                if (!reconcile.reconcile(client, Optional.empty()) && !before.isKnown()) {
                    // The event may be faster than IoT Core's knowledge of the connection.
                    lookAgain(client);
                }
                return;
            }
            List<Subscription> listed = iot.listSubscriptions(client.id());
            List<Subscription> truth = new ArrayList<>(listed);
            if (before.sessionId().isPresent() && before.sessionId().equals(event.sessionId())) {
                truth.addAll(missing(event, listed));
            }
            SubscriptionChange change =
                    SubscriptionDifference.of(before, truth, false, lifetimes.ofConnected());
            if (written(before, change)) {
                subscriptions.mark(change, truth);
                Outcome.WRITTEN
                        .line()
                        .clientId(client.id())
                        .count(truth.size())
                        .log("subscriptions");
                if (!agrees(event, listed)) {
                    lookAgain(client);
                }
                return;
            }
        }
        throw new ConnectionKeepsChangingException(client.id());
    }

    /**
     * Even if nothing is to change, the revision does: whoever asked IoT Core before, for an older
     * event, and writes after must ask again.
     */
    private boolean written(Snapshot before, SubscriptionChange change) {
        if (!change.isEmpty()) {
            return subscriptions.write(change);
        }
        RowUpdate update =
                new RowUpdate()
                        .set(REVISION, before.revision() + 1)
                        .when("#revision = :revision")
                        .with(":revision", before.revision());
        return rows.write(before.clientId(), update).done();
    }

    private void lookAgain(Client client) {
        reminders.confirm(client.id(), Optional.empty(), BEFORE_LOOKING_AGAIN);
    }

    private static List<Subscription> missing(LifecycleEvent event, List<Subscription> listed) {
        if (event.type() != LifecycleEvent.Type.SUBSCRIBED) {
            return List.of();
        }
        Set<String> filters = filters(listed);
        return event.topics().stream()
                .filter(it -> !filters.contains(it))
                .map(it -> new Subscription(it, 0))
                .toList();
    }

    private static boolean agrees(LifecycleEvent event, List<Subscription> listed) {
        Set<String> filters = filters(listed);
        boolean subscribed = event.type() == LifecycleEvent.Type.SUBSCRIBED;
        return event.topics().stream().allMatch(it -> filters.contains(it) == subscribed);
    }

    private static Set<String> filters(List<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::filter).collect(Collectors.toSet());
    }
}
