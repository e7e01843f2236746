package io.thingcast.registry.connection;

import static io.thingcast.contract.table.Connections.CHECK_AT;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;

import io.thingcast.connections.iot.IotConnections;
import io.thingcast.connections.rooms.Memberships;
import io.thingcast.connections.watch.SubscriptionChange;
import io.thingcast.connections.watch.SubscriptionRows;
import io.thingcast.logging.Outcome;
import io.thingcast.registry.client.Client;
import io.thingcast.registry.message.Ending;
import java.util.Optional;

/**
 * Makes a client's rows say what IoT Core says. The rows are read before IoT Core is asked and
 * written only at the revision that was read, so that of two who do this at once the one with the
 * older answer begins again.
 */
public final class Reconcile {
    private static final int ATTEMPTS = 8;

    private final ClientRows rows;
    private final StateRows states;
    private final SubscriptionRows subscriptions;
    private final Memberships rooms;
    private final IotConnections iot;
    private final Lifetimes lifetimes;
    private final TruthListener listener;

    public Reconcile(
            ClientRows rows,
            SubscriptionRows subscriptions,
            Memberships rooms,
            IotConnections iot,
            Lifetimes lifetimes,
            TruthListener listener) {
        this.rows = rows;
        this.states = new StateRows(rows, lifetimes);
        this.subscriptions = subscriptions;
        this.rooms = rooms;
        this.iot = iot;
        this.lifetimes = lifetimes;
        this.listener = listener;
    }

    /**
     * Compares and mends.
     *
     * @param ended an event that told of a connection's end, remembered if that is how it is
     * @return whether the client is connected
     * @throws ConnectionKeepsChangingException when others write the rows all the time
     */
    public boolean reconcile(Client client, Optional<Ending> ended) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Snapshot before = rows.read(client.id());
            Truth truth = Truth.ask(iot, client.id());
            if (before.isKnown()) {
                if (mended(client, before, truth, ended)) {
                    return truth.up();
                }
            } else if (truth.up() || !before.subscriptions().isEmpty()) {
                states.create(client, truth);
            } else {
                leaveRooms(before);
                checkSession(before, false);
                return false;
            }
        }
        throw new ConnectionKeepsChangingException(client.id());
    }

    private boolean mended(Client client, Snapshot before, Truth truth, Optional<Ending> ended) {
        boolean renewed = truth.up() && lifetimes.isToBeRenewed(before.expiresAt());
        SubscriptionChange change =
                SubscriptionDifference.of(
                        before, truth.subscriptions(), renewed, lifetimes.ofConnected());
        if (!subscriptions.write(change)) {
            return false;
        }
        subscriptions.mark(change, truth.subscriptions());
        if (!states.settle(client, before, change, truth, ended)) {
            return false;
        }
        if (before.isUp() != truth.up()) {
            Outcome.WRITTEN
                    .line()
                    .clientId(client.id())
                    .log(truth.up() ? "mended: connected" : "mended: disconnected");
        }
        if (!truth.up()) {
            leaveRooms(before);
        }
        checkSession(before, truth.up());
        listener.seen(client, before, truth);
        return true;
    }

    /**
     * Ends the memberships that were there before IoT Core was asked. One of a connection that came
     * since is another one.
     */
    private void leaveRooms(Snapshot before) {
        if (!before.memberships().isEmpty()) {
            rooms.end(before.clientId(), before.memberships());
            Outcome.ENDED
                    .line()
                    .clientId(before.clientId())
                    .count(before.memberships().size())
                    .log("left its rooms: it is away");
        }
    }

    /** A session is looked at for its own sake only while it has no connection. */
    private void checkSession(Snapshot before, boolean up) {
        long now = lifetimes.now().toEpochMilli();
        Optional<Long> planned = Snapshot.number(before.session(), CHECK_AT);
        boolean valid =
                Snapshot.number(before.session(), EXPIRES_AT)
                        .filter(it -> it * 1000 > now)
                        .isPresent();
        if ((up || !valid) && planned.isPresent()) {
            rows.checkSession(before.clientId(), Optional.empty());
        } else if (!up && valid && planned.filter(it -> it > now).isEmpty()) {
            rows.checkSession(before.clientId(), Optional.of(lifetimes.nextCheck()));
        }
    }

    /** Puts a client off that could not be compared now. */
    public void postpone(String clientId) {
        rows.checkConnection(clientId, Optional.of(lifetimes.nextCheck()));
        rows.checkSession(clientId, Optional.of(lifetimes.nextCheck()));
    }

    /** Leaves a client alone that is none of the stage's any more; its rows expire. */
    public void forget(String clientId) {
        rows.checkConnection(clientId, Optional.empty());
        rows.checkSession(clientId, Optional.empty());
    }
}
