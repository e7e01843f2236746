package io.thingcast.connections.rooms;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;
import static io.thingcast.contract.table.Rooms.JOINED_AT;
import static io.thingcast.contract.table.Rooms.JOINING;
import static io.thingcast.contract.table.Rooms.MEMBER_PREFIX;
import static io.thingcast.contract.table.Rooms.NAME;
import static io.thingcast.contract.table.Rooms.ROOM_PREFIX;

import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Who is in which room. A membership is two rows, written and deleted together: one under the room,
 * for its list, and one under the client id, for whoever ends the connection.
 */
public final class Memberships {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Transactions transactions;
    private final Clock clock;

    public Memberships(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.transactions = new Transactions(dynamoDb);
        this.clock = clock;
    }

    /**
     * Lets a client be in a room; if it is there already, since when stays.
     *
     * @param expiresAt when the client's session ends, and the membership with it
     */
    public void join(RoomName room, ClientId client, MemberName name, Instant expiresAt) {
        String joining = UUID.randomUUID().toString();
        transactions.write(
                keys(room.value(), client.value())
                        .map(key -> join(key, name, joining, expiresAt))
                        .toList());
    }

    private TransactWriteItem join(
            Map<String, AttributeValue> key, MemberName name, String joining, Instant expiresAt) {
        return TransactWriteItem.builder()
                .update(
                        it ->
                                it.tableName(table)
                                        .key(key)
                                        .updateExpression(
                                                "SET #name = :name, #joining = :joining,"
                                                        + " #expiresAt = :expiresAt, #joinedAt ="
                                                        + " if_not_exists(#joinedAt, :now)")
                                        .expressionAttributeNames(
                                                Map.of(
                                                        "#name", NAME,
                                                        "#joining", JOINING,
                                                        "#expiresAt", EXPIRES_AT,
                                                        "#joinedAt", JOINED_AT))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":name", AttributeValue.fromS(name.value()),
                                                        ":joining", AttributeValue.fromS(joining),
                                                        ":expiresAt", Rows.expiry(expiresAt),
                                                        ":now",
                                                                Rows.number(
                                                                        clock.instant()
                                                                                .toEpochMilli()))))
                .build();
    }

    /** What a client is called in a room, read consistently; empty when it isn't in it. */
    public Optional<MemberName> find(RoomName room, ClientId client) {
        Map<String, AttributeValue> row =
                dynamoDb.getItem(
                                it ->
                                        it.tableName(table)
                                                .key(clientKey(client.value(), room.value()))
                                                .consistentRead(true))
                        .item();
        return row.isEmpty() || Rows.isExpired(row, clock.instant())
                ? Optional.empty()
                : Optional.of(new MemberName(Rows.text(row, NAME)));
    }

    /** Lets a client be in a room no longer; one that isn't has left already. */
    public void leave(RoomName room, ClientId client) {
        transactions.write(
                keys(room.value(), client.value())
                        .map(
                                key ->
                                        TransactWriteItem.builder()
                                                .delete(it -> it.tableName(table).key(key))
                                                .build())
                        .toList());
    }

    /** The rooms that a client is in, read consistently. */
    public List<Membership> of(ClientId client) {
        return rows(client.value()).flatMap(row -> Membership.of(row).stream()).toList();
    }

    /**
     * Ends memberships that a client had; one that came by joining anew meanwhile stays.
     *
     * @param clientId as the connection registry has it
     */
    public void end(String clientId, Collection<Membership> memberships) {
        for (Membership membership : memberships) {
            transactions.write(
                    keys(membership.room(), clientId).map(key -> end(key, membership)).toList());
        }
    }

    private TransactWriteItem end(Map<String, AttributeValue> key, Membership membership) {
        return TransactWriteItem.builder()
                .delete(
                        it ->
                                it.tableName(table)
                                        .key(key)
                                        .conditionExpression(
                                                "attribute_not_exists(#joining) OR #joining ="
                                                        + " :joining")
                                        .expressionAttributeNames(Map.of("#joining", JOINING))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":joining",
                                                        AttributeValue.fromS(
                                                                membership.joining()))))
                .build();
    }

    /** Gives a client another name in all rooms that it is in. */
    public void rename(ClientId client, MemberName name) {
        for (Membership membership : of(client)) {
            keys(membership.room(), client.value()).forEach(key -> rename(key, name));
        }
    }

    private void rename(Map<String, AttributeValue> key, MemberName name) {
        try {
            dynamoDb.updateItem(
                    it ->
                            it.tableName(table)
                                    .key(key)
                                    .updateExpression("SET #name = :name")
                                    .conditionExpression("attribute_exists(#joining)")
                                    .expressionAttributeNames(
                                            Map.of("#name", NAME, "#joining", JOINING))
                                    .expressionAttributeValues(
                                            Map.of(":name", AttributeValue.fromS(name.value()))));
        } catch (ConditionalCheckFailedException e) {
            // It has left meanwhile.
        }
    }

    /**
     * A part of a room's members, by client id. All are read, since they are counted.
     *
     * @param after the client behind which to go on
     * @param limit how many at most
     */
    public MemberPage members(RoomName room, Optional<ClientId> after, int limit) {
        Instant now = clock.instant();
        List<Map<String, AttributeValue>> all =
                rows(ROOM_PREFIX + room.value()).filter(it -> !Rows.isExpired(it, now)).toList();
        List<Member> rest =
                all.stream()
                        .map(Memberships::member)
                        .filter(it -> isAfter(it, after))
                        .limit(limit + 1L)
                        .toList();
        return rest.size() <= limit
                ? new MemberPage(all.size(), rest, Optional.empty())
                : new MemberPage(
                        all.size(),
                        rest.subList(0, limit),
                        Optional.of(rest.get(limit - 1).clientId()));
    }

    private static boolean isAfter(Member member, Optional<ClientId> after) {
        return after.filter(it -> member.clientId().value().compareTo(it.value()) <= 0).isEmpty();
    }

    private static Member member(Map<String, AttributeValue> row) {
        return new Member(
                new MemberName(Rows.text(row, NAME)),
                new ClientId(Rows.text(row, ENTRY).substring(MEMBER_PREFIX.length())),
                Instant.ofEpochMilli(Rows.number(row, JOINED_AT)));
    }

    private Stream<Map<String, AttributeValue>> rows(String connectionId) {
        return dynamoDb
                .queryPaginator(
                        it ->
                                it.tableName(table)
                                        .consistentRead(true)
                                        .keyConditionExpression(
                                                "#id = :id AND begins_with(#entry, :member)")
                                        .expressionAttributeNames(
                                                Map.of("#id", CONNECTION_ID, "#entry", ENTRY))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":id", AttributeValue.fromS(connectionId),
                                                        ":member",
                                                                AttributeValue.fromS(
                                                                        MEMBER_PREFIX))))
                .items()
                .stream();
    }

    private static Stream<Map<String, AttributeValue>> keys(String room, String clientId) {
        return Stream.of(
                Rows.key(ROOM_PREFIX + room, MEMBER_PREFIX + clientId), clientKey(clientId, room));
    }

    private static Map<String, AttributeValue> clientKey(String clientId, String room) {
        return Rows.key(clientId, MEMBER_PREFIX + room);
    }
}
