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
import static io.thingcast.contract.table.Connections.UP;
import static io.thingcast.contract.table.Connections.VERSION;

import io.thingcast.contract.table.Connections;
import io.thingcast.logging.Outcome;
import io.thingcast.registry.client.Client;
import io.thingcast.registry.connection.ClientRows.Written;
import io.thingcast.registry.message.Ending;
import io.thingcast.registry.message.OwnMessages;
import io.thingcast.registry.message.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Applies connected and disconnected events, which come late, twice and out of order. An event is
 * written only if it is news to the row. A disconnect stays in it with its session, so that the
 * connected event of the same session, coming later, brings nothing back.
 */
public final class ApplyEvents {
    /** AWS IoT Core Developer Guide, "Lifecycle events": wait some seconds, then verify. */
    private static final Duration BEFORE_CONFIRMING = Duration.ofSeconds(5);

    private static final Duration BEFORE_PRESENCE = Duration.ofSeconds(2);

    private static final String UNKNOWN_CLIENT = "attribute_not_exists(#connectionId)";
    private static final String NEWS =
            "attribute_not_exists(#version) OR #version < :version AND #eventAt <= :after OR"
                    + " #eventAt < :before";

    private final ClientRows rows;
    private final Lifetimes lifetimes;
    private final OwnMessages reminders;

    public ApplyEvents(ClientRows rows, Lifetimes lifetimes, OwnMessages reminders) {
        this.rows = rows;
        this.lifetimes = lifetimes;
        this.reminders = reminders;
    }

    /** A client connected. */
    public void connected(Client client, Stamp stamp) {
        RowUpdate update =
                stamped(client, stamp, UP, lifetimes.ofConnected())
                        .set(CONNECTED_AT, stamp.at().toEpochMilli())
                        .remove(DISCONNECTED_AT, REASON)
                        .when(
                                UNKNOWN_CLIENT
                                        + " OR (attribute_not_exists(#sessionId) OR #sessionId <>"
                                        + " :session)"
                                        + " AND (%s)".formatted(NEWS));
        Written written = rows.write(client.id(), update);
        outcome(written).line().clientId(client.id()).log("connected");
        boolean own =
                Snapshot.text(written.before(), SESSION_ID)
                        .filter(stamp.sessionId()::equals)
                        .isPresent();
        if (!written.done() && !own) {
            return;
        }
        // If its own session is old news, the reminder may have failed the first time.
        if (client.thing()) {
            reminders.confirm(client.id(), Optional.empty(), BEFORE_PRESENCE);
        } else if (!written.before().isEmpty()) {
            // The rows may hold subscriptions of the connection before, of which nobody tells.
            reminders.confirm(client.id(), Optional.empty(), BEFORE_CONFIRMING);
        }
    }

    /** A client disconnected; that it still is will be seen in a moment. */
    public void disconnected(Client client, Ending ending) {
        Stamp stamp = ending.stamp();
        RowUpdate update =
                stamped(client, stamp, DOWN, lifetimes.ofTombstone())
                        .set(DISCONNECTED_AT, stamp.at().toEpochMilli())
                        .when(
                                UNKNOWN_CLIENT
                                        + " OR #sessionId = :session"
                                        + " OR attribute_exists(#sessionId) AND (%s)"
                                                .formatted(NEWS));
        ending.reason().ifPresent(it -> update.set(REASON, it));
        Written written = rows.write(client.id(), update);
        boolean uncertain = !written.before().containsKey(SESSION_ID);
        outcome(written).line().clientId(client.id()).log("disconnected");
        if (written.done() || uncertain) {
            reminders.confirm(client.id(), Optional.of(ending), BEFORE_CONFIRMING);
        }
    }

    /** What is older than what is known changes nothing. */
    private static Outcome outcome(Written written) {
        return written.done() ? Outcome.WRITTEN : Outcome.SKIPPED;
    }

    private RowUpdate stamped(Client client, Stamp stamp, String state, Instant expiresAt) {
        RowUpdate update =
                new RowUpdate()
                        .set(STATE, state)
                        .set(SESSION_ID, stamp.sessionId())
                        .set(VERSION, stamp.version())
                        .set(EVENT_AT, stamp.at().toEpochMilli())
                        .set(EXPIRES_AT, expiresAt.getEpochSecond())
                        .set(CHECK_SHARD, Connections.checkShard(client.id()))
                        .set(CHECK_AT, lifetimes.nextCheck())
                        .increment(REVISION)
                        .with(":session", AttributeValue.fromS(stamp.sessionId()))
                        .with(":version", stamp.version())
                        .with(":before", stamp.clearlyBefore().toEpochMilli())
                        .with(":after", stamp.clearlyAfter().toEpochMilli());
        client.group().ifPresent(it -> update.set(GROUP, it.value()));
        return update;
    }
}
