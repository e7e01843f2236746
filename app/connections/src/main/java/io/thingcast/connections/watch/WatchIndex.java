package io.thingcast.connections.watch;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.SHARDS;

import io.thingcast.connections.Subscription;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.topic.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who watches a key. A key's watchers are spread over sixteen partitions by their client ids, so
 * that a popular key has no hot one, and all reads are consistent, which those of a global
 * secondary index can't be.
 */
public final class WatchIndex {
    private static final AttributeValue NONE = AttributeValue.fromS("#");

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Stage stage;
    private final Executor executor;
    private final SubscriptionRows rows;

    /**
     * An index of one stage's topics.
     *
     * @param executor reads the partitions; {@code Runnable::run} does it one after the other
     */
    public WatchIndex(DynamoDbClient dynamoDb, String table, Stage stage, Executor executor) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.stage = stage;
        this.executor = executor;
        rows = new SubscriptionRows(dynamoDb, table, stage);
    }

    /** Who watches a key: by its name or by wildcard. */
    public List<Watcher> watchers(ItemKey key) {
        List<CompletableFuture<List<Watcher>>> partitions =
                Stream.concat(
                                shards(WatchRows.markerKey(key)).stream()
                                        .map(shard -> WatchRows.partition(key, shard)),
                                shards(WatchRows.markerOfAllKey()).stream()
                                        .map(WatchRows::partitionOfAll))
                        .map(it -> CompletableFuture.supplyAsync(() -> partition(it), executor))
                        .toList();
        return partitions.stream()
                .flatMap(it -> it.join().stream())
                .filter(it -> Watch.of(stage, it.filter()).covers(key))
                .toList();
    }

    /** Adds a subscription, whatever the connection's revision. */
    public void add(String clientId, String filter, Instant expiresAt) {
        Subscription added = new Subscription(filter, 0);
        change(
                new SubscriptionChange(
                        clientId,
                        OptionalLong.empty(),
                        List.of(added),
                        List.of(),
                        List.of(),
                        expiresAt));
    }

    /** Removes a subscription, whatever the connection's revision. */
    public void remove(String clientId, String filter) {
        change(
                new SubscriptionChange(
                        clientId,
                        OptionalLong.empty(),
                        List.of(),
                        List.of(filter),
                        List.of(),
                        Instant.EPOCH));
    }

    private void change(SubscriptionChange change) {
        rows.write(change);
        rows.mark(change, change.added());
    }

    /** The shards in which there is a watcher, as the marker has them. */
    private List<Integer> shards(Map<String, AttributeValue> marker) {
        AttributeValue shards =
                dynamoDb.getItem(it -> it.tableName(table).key(marker).consistentRead(true))
                        .item()
                        .get(SHARDS);
        return shards == null ? List.of() : shards.ns().stream().map(Integer::valueOf).toList();
    }

    private List<Watcher> partition(String partition) {
        return dynamoDb
                .queryPaginator(
                        it ->
                                it.tableName(table)
                                        .consistentRead(true)
                                        .keyConditionExpression("#id = :id")
                                        .expressionAttributeNames(Map.of("#id", CONNECTION_ID))
                                        .expressionAttributeValues(
                                                Map.of(":id", AttributeValue.fromS(partition))))
                .items()
                .stream()
                .map(row -> WatchRows.watcher(row.getOrDefault(ENTRY, NONE).s()))
                .toList();
    }
}
