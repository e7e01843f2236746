package io.thingcast.connections.watch;

import static io.thingcast.contract.table.Connections.CLOSING;
import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;

import io.thingcast.connections.BatchRead;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Markers of watched keys. A marker is there from the moment that a watcher is added until the last
 * one is gone, without a gap: who wants to delete it says so first ({@code closing}), looks for
 * watchers, and deletes it only if nobody came meanwhile; who adds a watcher writes its row first
 * and then, unless the marker is there and nobody is closing it, the marker. A popular key's marker
 * is thus read by those who come, not written.
 */
final class Markers {
    /** How much longer than a watcher's row its marker is kept, so that it is seldom renewed. */
    private static final Duration LONGER = Duration.ofDays(1);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final BatchRead read;

    Markers(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        read = new BatchRead(dynamoDb, table);
    }

    /** Sees to it that the markers are there; the watchers' rows must be there already. */
    void open(Collection<Map<String, AttributeValue>> markers, Instant expiresAt) {
        Set<Map<String, AttributeValue>> missing = new HashSet<>(markers);
        if (missing.isEmpty()) {
            return;
        }
        for (Map<String, AttributeValue> row : read.rows(missing)) {
            if (!row.containsKey(CLOSING) && expiry(row) >= expiresAt.getEpochSecond()) {
                missing.remove(keyOf(row));
            }
        }
        missing.forEach(marker -> write(marker, expiresAt.plus(LONGER)));
    }

    /** Deletes a marker unless {@code watched}, a consistent look, finds somebody. */
    void close(Map<String, AttributeValue> marker, BooleanSupplier watched) {
        AttributeValue tag = AttributeValue.fromS(UUID.randomUUID().toString());
        if (watched.getAsBoolean() || !announceClosing(marker, tag) || watched.getAsBoolean()) {
            return;
        }
        try {
            dynamoDb.deleteItem(
                    it ->
                            it.tableName(table)
                                    .key(marker)
                                    .conditionExpression("#closing = :tag")
                                    .expressionAttributeNames(Map.of("#closing", CLOSING))
                                    .expressionAttributeValues(Map.of(":tag", tag)));
        } catch (ConditionalCheckFailedException e) {
            // Somebody came, or somebody else is closing it and will look after us.
        }
    }

    private boolean announceClosing(Map<String, AttributeValue> marker, AttributeValue tag) {
        try {
            dynamoDb.updateItem(
                    it ->
                            it.tableName(table)
                                    .key(marker)
                                    .conditionExpression("attribute_exists(#id)")
                                    .updateExpression("SET #closing = :tag")
                                    .expressionAttributeNames(
                                            Map.of("#id", CONNECTION_ID, "#closing", CLOSING))
                                    .expressionAttributeValues(Map.of(":tag", tag)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private void write(Map<String, AttributeValue> marker, Instant expiresAt) {
        dynamoDb.updateItem(
                it ->
                        it.tableName(table)
                                .key(marker)
                                .updateExpression("SET #expires = :expires REMOVE #closing")
                                .expressionAttributeNames(
                                        Map.of("#expires", EXPIRES_AT, "#closing", CLOSING))
                                .expressionAttributeValues(
                                        Map.of(":expires", WatchRows.seconds(expiresAt))));
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> row) {
        Map<String, AttributeValue> key = new HashMap<>(row);
        key.keySet().retainAll(Set.of(CONNECTION_ID, ENTRY));
        return key;
    }

    private static long expiry(Map<String, AttributeValue> row) {
        return Long.parseLong(row.getOrDefault(EXPIRES_AT, AttributeValue.fromN("0")).n());
    }
}
