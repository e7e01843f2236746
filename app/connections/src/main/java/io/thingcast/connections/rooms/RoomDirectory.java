package io.thingcast.connections.rooms;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;
import static io.thingcast.contract.table.Rooms.CREATED_AT;
import static io.thingcast.contract.table.Rooms.CREATED_BY;
import static io.thingcast.contract.table.Rooms.CREATED_BY_COMMAND;
import static io.thingcast.contract.table.Rooms.DIRECTORY;

import io.thingcast.connections.BatchRead;
import io.thingcast.contract.room.RoomName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Which rooms there are. A room that nobody uses for {@link #LIFE} is forgotten. */
public final class RoomDirectory {
    /** How long a room is kept that nobody joins or sends to. */
    public static final Duration LIFE = Duration.ofDays(90);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final BatchRead batchRead;
    private final Clock clock;

    public RoomDirectory(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.batchRead = new BatchRead(dynamoDb, table);
        this.clock = clock;
    }

    /** Reads one room consistently. */
    public Optional<KnownRoom> find(RoomName name) {
        return room(
                dynamoDb.getItem(it -> it.tableName(table).key(key(name)).consistentRead(true))
                        .item());
    }

    /** Those of the named rooms that there are, by name. */
    public List<KnownRoom> named(Collection<RoomName> names) {
        return batchRead.rows(names.stream().distinct().map(RoomDirectory::key).toList()).stream()
                .flatMap(row -> room(row).stream())
                .sorted(Comparator.comparing(it -> it.name().value()))
                .toList();
    }

    /**
     * A part of all rooms, by name, read consistently: who created one finds it.
     *
     * @param after the room behind which to go on
     * @param limit how many at most
     */
    public RoomPage page(Optional<RoomName> after, int limit) {
        List<KnownRoom> rooms = new ArrayList<>();
        Map<String, AttributeValue> start = after.map(RoomDirectory::key).orElse(Map.of());
        do {
            QueryResponse page = query(start, limit - rooms.size());
            page.items().forEach(row -> room(row).ifPresent(rooms::add));
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (rooms.size() < limit && !start.isEmpty());
        return new RoomPage(
                rooms,
                start.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new RoomName(Rows.text(start, ENTRY))));
    }

    private QueryResponse query(Map<String, AttributeValue> start, int limit) {
        return dynamoDb.query(
                it ->
                        it.tableName(table)
                                .limit(limit)
                                .consistentRead(true)
                                .exclusiveStartKey(start.isEmpty() ? null : start)
                                .keyConditionExpression("#id = :id")
                                .expressionAttributeNames(Map.of("#id", CONNECTION_ID))
                                .expressionAttributeValues(
                                        Map.of(":id", AttributeValue.fromS(DIRECTORY))));
    }

    /**
     * Creates a room; the same command again has the same result.
     *
     * @param uid of who creates it
     * @return nothing when the room was there already
     */
    public Optional<KnownRoom> create(RoomName name, String uid, String commandId) {
        Instant now = clock.instant();
        Map<String, AttributeValue> row = new HashMap<>(key(name));
        row.put(CREATED_BY, AttributeValue.fromS(uid));
        row.put(CREATED_AT, Rows.number(now.toEpochMilli()));
        row.put(CREATED_BY_COMMAND, AttributeValue.fromS(commandId));
        row.put(EXPIRES_AT, Rows.expiry(now.plus(LIFE)));
        try {
            dynamoDb.putItem(
                    it ->
                            it.tableName(table)
                                    .item(row)
                                    .conditionExpression(
                                            "attribute_not_exists(#id) OR #expiresAt <= :now")
                                    .expressionAttributeNames(
                                            Map.of("#id", CONNECTION_ID, "#expiresAt", EXPIRES_AT))
                                    .expressionAttributeValues(
                                            Map.of(":now", Rows.number(now.getEpochSecond())))
                                    .returnValuesOnConditionCheckFailure(
                                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return room(row);
        } catch (ConditionalCheckFailedException e) {
            return Optional.of(e.item())
                    .filter(it -> Rows.text(it, CREATED_BY).equals(uid))
                    .filter(it -> Rows.text(it, CREATED_BY_COMMAND).equals(commandId))
                    .flatMap(this::room);
        }
    }

    /** Keeps a room that is used, by a write each half of its life. */
    public void keep(KnownRoom room) {
        Instant now = clock.instant();
        if (room.expiresAt().isAfter(now.plus(LIFE.dividedBy(2)))) {
            return;
        }
        try {
            dynamoDb.updateItem(
                    it ->
                            it.tableName(table)
                                    .key(key(room.name()))
                                    .updateExpression("SET #expiresAt = :expiresAt")
                                    .conditionExpression("attribute_exists(#id)")
                                    .expressionAttributeNames(
                                            Map.of("#id", CONNECTION_ID, "#expiresAt", EXPIRES_AT))
                                    .expressionAttributeValues(
                                            Map.of(":expiresAt", Rows.expiry(now.plus(LIFE)))));
        } catch (ConditionalCheckFailedException e) {
            // It has been forgotten in this very moment.
        }
    }

    private Optional<KnownRoom> room(Map<String, AttributeValue> row) {
        if (row.isEmpty() || Rows.isExpired(row, clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(
                new KnownRoom(
                        new RoomName(Rows.text(row, ENTRY)),
                        Rows.text(row, CREATED_BY),
                        Instant.ofEpochMilli(Rows.number(row, CREATED_AT)),
                        Instant.ofEpochSecond(Rows.number(row, EXPIRES_AT))));
    }

    private static Map<String, AttributeValue> key(RoomName name) {
        return Rows.key(DIRECTORY, name.value());
    }
}
