package io.thingcast.connections.watch;

import static io.thingcast.contract.table.Connections.CLOSING_PREFIX;
import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;
import static io.thingcast.contract.table.Connections.SHARDS;

import io.thingcast.connections.BatchRead;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Markers of watched keys, each with the shards in which there are watchers. A shard is in it from
 * the moment that its first watcher is added until its last one is gone, without a gap: who wants
 * to take it out says so first ({@code closing}), looks for watchers, and takes it out only if
 * nobody came meanwhile; who adds a watcher writes its row first and then, unless the shard is in
 * the marker and nobody is closing it, the marker. A popular key's marker is thus read by those who
 * come, and seldom written.
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

    /** Sees to it that a shard is in the markers; the watchers' rows must be there already. */
    void open(Collection<Map<String, AttributeValue>> markers, int shard, Instant expiresAt) {
        Set<Map<String, AttributeValue>> missing = new HashSet<>(markers);
        if (missing.isEmpty()) {
            return;
        }
        for (Map<String, AttributeValue> row : read.rows(missing)) {
            boolean open = has(row, shard) && !row.containsKey(CLOSING_PREFIX + shard);
            if (open && expiry(row) >= expiresAt.getEpochSecond()) {
                missing.remove(keyOf(row));
            }
        }
        missing.forEach(marker -> write(marker, shard, expiresAt.plus(LONGER)));
    }

    /** Takes a shard out of a marker unless {@code watched}, a consistent look, finds somebody. */
    void close(Map<String, AttributeValue> marker, int shard, BooleanSupplier watched) {
        if (watched.getAsBoolean()) {
            return;
        }
        AttributeValue tag = AttributeValue.fromS(UUID.randomUUID().toString());
        if (!announceClosing(marker, shard, tag)) {
            deleteEmpty(marker); // Whoever took the shard out may not have come to this.
        } else if (!watched.getAsBoolean()
                && takeOut(marker, shard, tag).filter(it -> !it.containsKey(SHARDS)).isPresent()) {
            deleteEmpty(marker);
        }
    }

    private boolean announceClosing(
            Map<String, AttributeValue> marker, int shard, AttributeValue tag) {
        return update(
                        UpdateItemRequest.builder()
                                .key(marker)
                                .conditionExpression("contains(#shards, :shard)")
                                .updateExpression("SET #closing = :tag")
                                .expressionAttributeNames(names(shard))
                                .expressionAttributeValues(
                                        Map.of(":tag", tag, ":shard", number(shard))))
                .isPresent();
    }

    /** What is left, or empty if somebody came, or somebody else is closing it. */
    private Optional<Map<String, AttributeValue>> takeOut(
            Map<String, AttributeValue> marker, int shard, AttributeValue tag) {
        return update(
                UpdateItemRequest.builder()
                        .key(marker)
                        .conditionExpression("#closing = :tag")
                        .updateExpression("DELETE #shards :shards REMOVE #closing")
                        .expressionAttributeNames(names(shard))
                        .expressionAttributeValues(Map.of(":tag", tag, ":shards", set(shard))));
    }

    private void deleteEmpty(Map<String, AttributeValue> marker) {
        try {
            dynamoDb.deleteItem(
                    it ->
                            it.tableName(table)
                                    .key(marker)
                                    .conditionExpression("attribute_not_exists(#shards)")
                                    .expressionAttributeNames(Map.of("#shards", SHARDS)));
        } catch (ConditionalCheckFailedException e) {
            // Somebody came.
        }
    }

    private void write(Map<String, AttributeValue> marker, int shard, Instant expiresAt) {
        Map<String, String> names = new HashMap<>(names(shard));
        names.put("#expires", EXPIRES_AT);
        update(
                UpdateItemRequest.builder()
                        .key(marker)
                        .updateExpression(
                                "ADD #shards :shards SET #expires = :expires REMOVE #closing")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(
                                Map.of(
                                        ":shards", set(shard),
                                        ":expires", number(expiresAt.getEpochSecond()))));
    }

    private Optional<Map<String, AttributeValue>> update(UpdateItemRequest.Builder request) {
        try {
            return Optional.of(
                    dynamoDb.updateItem(
                                    request.tableName(table)
                                            .returnValues(ReturnValue.ALL_NEW)
                                            .build())
                            .attributes());
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> names(int shard) {
        return Map.of("#shards", SHARDS, "#closing", CLOSING_PREFIX + shard);
    }

    private static boolean has(Map<String, AttributeValue> row, int shard) {
        AttributeValue shards = row.get(SHARDS);
        return shards != null && shards.ns().contains(Integer.toString(shard));
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> row) {
        Map<String, AttributeValue> key = new HashMap<>(row);
        key.keySet().retainAll(Set.of(CONNECTION_ID, ENTRY));
        return key;
    }

    private static long expiry(Map<String, AttributeValue> row) {
        return Long.parseLong(row.getOrDefault(EXPIRES_AT, AttributeValue.fromN("0")).n());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static AttributeValue set(int shard) {
        return AttributeValue.fromNs(List.of(Integer.toString(shard)));
    }
}
