package io.thingcast.registry.connection;

import io.thingcast.connections.Subscription;
import io.thingcast.connections.rooms.Membership;
import io.thingcast.contract.table.Connections;
import io.thingcast.registry.message.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All rows of a client at one time.
 *
 * @param connection empty if there is no such row
 * @param session empty if there is no such row
 * @param memberships the rooms that it is in
 * @param expiresAt when the first row of the connection or a subscription goes if nobody renews it
 */
public record Snapshot(
        String clientId,
        Map<String, AttributeValue> connection,
        Map<String, AttributeValue> session,
        List<Subscription> subscriptions,
        List<Membership> memberships,
        Instant expiresAt) {
    public Snapshot {
        connection = Map.copyOf(connection);
        session = Map.copyOf(session);
        subscriptions = List.copyOf(subscriptions);
        memberships = List.copyOf(memberships);
    }

    public boolean isKnown() {
        return !connection.isEmpty();
    }

    public boolean isUp() {
        return text(connection, Connections.STATE).filter(Connections.UP::equals).isPresent();
    }

    public long revision() {
        return number(connection, Connections.REVISION).orElse(0L);
    }

    /** Topic filters that were removed before, but whose markers may have to be looked at. */
    public List<String> unmarked() {
        AttributeValue filters = connection.get(Connections.UNMARKED);
        return filters == null ? List.of() : filters.l().stream().map(AttributeValue::s).toList();
    }

    public Optional<String> sessionId() {
        return text(connection, Connections.SESSION_ID);
    }

    /** Whether an event of that stamp would be news to the row. */
    public boolean isOlderThan(Stamp stamp) {
        Optional<Long> version = number(connection, Connections.VERSION);
        long at = number(connection, Connections.EVENT_AT).orElse(0L);
        return version.isEmpty()
                || version.get() < stamp.version() && at <= stamp.clearlyAfter().toEpochMilli()
                || at < stamp.clearlyBefore().toEpochMilli();
    }

    /** A number of one of the rows. */
    public static Optional<Long> number(Map<String, AttributeValue> row, String attribute) {
        return Optional.ofNullable(row.get(attribute)).map(AttributeValue::n).map(Long::valueOf);
    }

    /** A text of one of the rows. */
    public static Optional<String> text(Map<String, AttributeValue> row, String attribute) {
        return Optional.ofNullable(row.get(attribute)).map(AttributeValue::s);
    }
}
