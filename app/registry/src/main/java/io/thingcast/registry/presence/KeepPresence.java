package io.thingcast.registry.presence;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kinds;
import io.thingcast.contract.table.Connections;
import io.thingcast.items.Item;
import io.thingcast.items.ItemWriter;
import io.thingcast.items.Sources;
import io.thingcast.logging.Outcome;
import io.thingcast.registry.client.Client;
import io.thingcast.registry.connection.ClientRows;
import io.thingcast.registry.connection.RowUpdate;
import io.thingcast.registry.connection.Snapshot;
import io.thingcast.registry.connection.Truth;
import io.thingcast.registry.connection.TruthListener;
import io.thingcast.registry.message.OwnMessages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes an item when a thing has come or gone, at most every 30 seconds a thing; what changed
 * within them is written when they are over, if it still differs. The item is first noted in the
 * connection's row and then written, so that it comes even if the function ends in between.
 */
public final class KeepPresence implements TruthListener {
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(30);

    private final ClientRows rows;
    private final ItemWriter items;
    private final OwnMessages reminders;
    private final Clock clock;

    public KeepPresence(ClientRows rows, ItemWriter items, OwnMessages reminders, Clock clock) {
        this.rows = rows;
        this.items = items;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public void seen(Client client, Snapshot before, Truth truth) {
        if (!client.thing()) {
            return;
        }
        Instant now = clock.instant();
        Optional<PresenceRow> last = PresenceRow.of(before.connection());
        if (last.filter(PresenceRow::pending).isPresent()) {
            PresenceRow unwritten = last.get().writtenAt(now);
            if (noted(client, last, unwritten)) {
                write(client, unwritten);
                follow(client, before, truth, Optional.of(unwritten));
            }
        } else {
            follow(client, before, truth, last);
        }
    }

    private void follow(Client client, Snapshot before, Truth truth, Optional<PresenceRow> last) {
        if (last.filter(it -> it.online() == truth.up()).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        Duration left =
                last.map(it -> Duration.between(now, it.writtenAt().plus(AT_MOST_EVERY)))
                        .orElse(Duration.ZERO);
        if (left.compareTo(Duration.ZERO) > 0) {
            reminders.confirm(client.id(), Optional.empty(), left);
            return;
        }
        PresenceRow next =
                new PresenceRow(
                        truth.up(), at(before, truth, last, now), now, truth.reason(), true);
        if (noted(client, last, next)) {
            write(client, next);
        }
    }

    /** When it came or went, but later than the last item, so that this one is the newest. */
    private static Instant at(
            Snapshot before, Truth truth, Optional<PresenceRow> last, Instant now) {
        String attribute = truth.up() ? Connections.CONNECTED_AT : Connections.DISCONNECTED_AT;
        Instant since =
                truth.since()
                        .or(
                                () ->
                                        Snapshot.number(before.connection(), attribute)
                                                .map(Instant::ofEpochMilli))
                        .filter(it -> it.isBefore(now))
                        .orElse(now);
        return last.map(it -> it.at().plusMillis(1)).filter(since::isBefore).orElse(since);
    }

    private boolean noted(Client client, Optional<PresenceRow> last, PresenceRow next) {
        RowUpdate update =
                new RowUpdate()
                        .set(PresenceRow.ONLINE, AttributeValue.fromBool(next.online()))
                        .set(PresenceRow.AT, next.at().toEpochMilli())
                        .set(PresenceRow.WRITTEN_AT, next.writtenAt().toEpochMilli())
                        .set(PresenceRow.PENDING, AttributeValue.fromBool(true))
                        .when("attribute_exists(#connectionId)");
        next.reason()
                .ifPresentOrElse(
                        it -> update.set(PresenceRow.REASON, it),
                        () -> update.remove(PresenceRow.REASON));
        last.ifPresentOrElse(
                it ->
                        update.when("#presenceWrittenAt = :last")
                                .with(":last", it.writtenAt().toEpochMilli()),
                () -> update.when("attribute_not_exists(#presenceWrittenAt)"));
        return rows.write(client.id(), update).done();
    }

    private void write(Client client, PresenceRow presence) {
        items.write(
                new Item(
                        new ItemKey(client.id()),
                        Kinds.PRESENCE,
                        new At(presence.at().toEpochMilli()),
                        Optional.empty(),
                        client.group(),
                        data(presence),
                        clock.instant(),
                        Sources.REGISTRY));
        rows.write(
                client.id(),
                new RowUpdate()
                        .remove(PresenceRow.PENDING)
                        .when("#presenceWrittenAt = :own")
                        .with(":own", presence.writtenAt().toEpochMilli()));
        Outcome.WRITTEN
                .line()
                .key(client.id())
                .kind("presence")
                .log(presence.online() ? "online" : "offline");
    }

    private static Map<String, AttributeValue> data(PresenceRow presence) {
        return Map.of(
                "online", AttributeValue.fromBool(presence.online()),
                "since", AttributeValue.fromN(Long.toString(presence.at().toEpochMilli())),
                "reason",
                        presence.reason()
                                .map(AttributeValue::fromS)
                                .orElseGet(() -> AttributeValue.fromNul(true)));
    }
}
