package io.thingcast.registry.connection;

import static io.thingcast.contract.table.Connections.CHECK_AT;
import static io.thingcast.contract.table.Connections.CHECK_SHARD;
import static io.thingcast.contract.table.Connections.CONNECTED_AT;
import static io.thingcast.contract.table.Connections.DISCONNECTED_AT;
import static io.thingcast.contract.table.Connections.DOWN;
import static io.thingcast.contract.table.Connections.EVENT_AT;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;
import static io.thingcast.contract.table.Connections.GROUP;
import static io.thingcast.contract.table.Connections.REASON;
import static io.thingcast.contract.table.Connections.REVISION;
import static io.thingcast.contract.table.Connections.SESSION_ID;
import static io.thingcast.contract.table.Connections.STATE;
import static io.thingcast.contract.table.Connections.UNMARKED;
import static io.thingcast.contract.table.Connections.UP;
import static io.thingcast.contract.table.Connections.VERSION;

import io.thingcast.connections.watch.SubscriptionChange;
import io.thingcast.contract.table.Connections;
import io.thingcast.registry.client.Client;
import io.thingcast.registry.message.Ending;
import java.time.Instant;
import java.util.Optional;

/** A connection's row, as IoT Core's answers have it. */
final class StateRows {
    private final ClientRows rows;
    private final Lifetimes lifetimes;

    StateRows(ClientRows rows, Lifetimes lifetimes) {
        this.rows = rows;
        this.lifetimes = lifetimes;
    }

    /** Writes a row of which no event told, unless somebody else just did. */
    void create(Client client, Truth truth) {
        RowUpdate update =
                new RowUpdate().set(REVISION, 0).when("attribute_not_exists(#connectionId)");
        if (truth.up()) {
            connected(update, truth);
        } else {
            disconnected(update, truth, Optional.empty());
        }
        rows.write(client.id(), planned(update, client));
    }

    /**
     * Brings the row's state up to date.
     *
     * @param change what was written and marked before
     * @return false if the row is at another revision meanwhile
     */
    boolean settle(
            Client client,
            Snapshot before,
            SubscriptionChange change,
            Truth truth,
            Optional<Ending> ended) {
        long revision = change.nextRevision();
        RowUpdate update =
                new RowUpdate().when("#revision = :revision").with(":revision", revision);
        if (!change.left().isEmpty()) {
            update.remove(UNMARKED);
        }
        boolean changed = before.isUp() != truth.up();
        if (changed && truth.up()) {
            connected(update, truth);
        } else if (changed) {
            disconnected(update, truth, ended);
        } else if (truth.up() && lifetimes.isToBeRenewed(before.expiresAt())) {
            update.set(EXPIRES_AT, lifetimes.ofConnected().getEpochSecond());
        }
        Optional<Ending> news =
                ended.filter(it -> !truth.up())
                        .filter(
                                it ->
                                        before.sessionId().isEmpty()
                                                || before.isOlderThan(it.stamp()));
        news.ifPresent(
                it ->
                        update.set(SESSION_ID, it.stamp().sessionId())
                                .set(VERSION, it.stamp().version())
                                .set(EVENT_AT, it.stamp().at().toEpochMilli()));
        // Even if nothing changed: whoever asked before and writes after must ask again.
        update.set(REVISION, revision + 1);
        if (truth.up() || client.thing()) {
            planned(update, client);
        } else {
            // A browser that comes back without an event is found by its session.
            update.remove(CHECK_SHARD, CHECK_AT);
        }
        return rows.write(client.id(), update).done();
    }

    /** Which of the client's sessions it is, only an event can tell. */
    private void connected(RowUpdate update, Truth truth) {
        update.set(STATE, UP)
                .set(CONNECTED_AT, millis(truth.since()))
                .set(EXPIRES_AT, lifetimes.ofConnected().getEpochSecond())
                .remove(SESSION_ID, DISCONNECTED_AT, REASON);
    }

    private void disconnected(RowUpdate update, Truth truth, Optional<Ending> ended) {
        Optional<Instant> since = truth.since().or(() -> ended.map(it -> it.stamp().at()));
        update.set(STATE, DOWN)
                .set(DISCONNECTED_AT, millis(since))
                .set(EXPIRES_AT, lifetimes.ofTombstone().getEpochSecond());
        truth.reason()
                .or(() -> ended.flatMap(Ending::reason))
                .ifPresent(it -> update.set(REASON, it));
    }

    private RowUpdate planned(RowUpdate update, Client client) {
        client.group().ifPresent(it -> update.set(GROUP, it.value()));
        return update.set(CHECK_SHARD, Connections.checkShard(client.id()))
                .set(CHECK_AT, lifetimes.nextCheck());
    }

    private long millis(Optional<Instant> time) {
        return time.orElse(lifetimes.now()).toEpochMilli();
    }
}
