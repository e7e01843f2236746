package io.thingcast.connections.watch;

import static io.thingcast.connections.watch.SubscriptionChange.AT_ONCE;
import static io.thingcast.contract.table.Connections.CONNECTION_ENTRY;
import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.REVISION;
import static io.thingcast.contract.table.Connections.UNMARKED;

import io.thingcast.connections.Subscription;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.topic.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes subscriptions and with them who watches what. */
public final class SubscriptionRows {
    private static final Set<String> OVERTAKEN =
            Set.of("ConditionalCheckFailed", "TransactionConflict");

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Stage stage;
    private final Markers markers;

    public SubscriptionRows(DynamoDbClient dynamoDb, String table, Stage stage) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.stage = stage;
        markers = new Markers(dynamoDb, table);
    }

    /**
     * Writes a change: each subscription and its watcher's row in one transaction, so that there is
     * never one without the other. {@link #mark} comes after it.
     *
     * @return false if the connection is at another revision meanwhile; of a change of more than 48
     *     subscriptions, what was written until then stays
     */
    public boolean write(SubscriptionChange change) {
        List<List<TransactWriteItem>> writes = new ArrayList<>();
        change.added().forEach(it -> writes.add(puts(change, it)));
        change.removed().forEach(it -> writes.add(deletes(change.clientId(), it)));
        for (int from = 0; from < writes.size(); from += AT_ONCE) {
            List<TransactWriteItem> part = new ArrayList<>();
            nextRevision(change, from / AT_ONCE).forEach(part::add);
            writes.subList(from, Math.min(writes.size(), from + AT_ONCE)).forEach(part::addAll);
            if (!transact(part)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Sees to it that what {@code present} watches has its marker, and that what was removed has
     * one only while somebody else watches it. May be done again at any time.
     *
     * @param present all subscriptions that the connection has after the change
     */
    public void mark(SubscriptionChange change, Collection<Subscription> present) {
        Set<Map<String, AttributeValue>> open = new HashSet<>();
        present.forEach(it -> WatchRows.markerKey(watch(it.filter())).ifPresent(open::add));
        int shard = Connections.watchShard(change.clientId());
        markers.open(open, shard, change.expiresAt());
        Map<Map<String, AttributeValue>, Watch> closed = new HashMap<>();
        for (String filter : change.left()) {
            Watch watch = watch(filter);
            WatchRows.markerKey(watch)
                    .filter(it -> !open.contains(it))
                    .ifPresent(it -> closed.put(it, watch));
        }
        closed.forEach((marker, watch) -> markers.close(marker, shard, () -> has(watch, shard)));
    }

    private Watch watch(String filter) {
        return Watch.of(stage, filter);
    }

    private List<TransactWriteItem> puts(SubscriptionChange change, Subscription added) {
        return Stream.concat(
                        Stream.of(
                                WatchRows.subscription(
                                        change.clientId(), added, change.expiresAt())),
                        WatchRows.watchKey(watch(added.filter()), change.clientId(), added.filter())
                                .map(key -> WatchRows.expiring(key, change.expiresAt()))
                                .stream())
                .map(
                        row ->
                                TransactWriteItem.builder()
                                        .put(it -> it.tableName(table).item(row))
                                        .build())
                .toList();
    }

    private List<TransactWriteItem> deletes(String clientId, String filter) {
        return Stream.concat(
                        Stream.of(WatchRows.subscriptionKey(clientId, filter)),
                        WatchRows.watchKey(watch(filter), clientId, filter).stream())
                .map(
                        key ->
                                TransactWriteItem.builder()
                                        .delete(it -> it.tableName(table).key(key))
                                        .build())
                .toList();
    }

    private Stream<TransactWriteItem> nextRevision(SubscriptionChange change, int part) {
        OptionalLong revision = change.revision();
        if (revision.isEmpty()) {
            return Stream.empty();
        }
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":expected", number(revision.getAsLong() + part));
        values.put(":next", number(revision.getAsLong() + part + 1));
        boolean leaves = !change.removed().isEmpty();
        if (leaves) {
            values.put(":left", texts(change.left()));
        }
        return Stream.of(
                TransactWriteItem.builder()
                        .update(
                                it ->
                                        it.tableName(table)
                                                .key(
                                                        WatchRows.key(
                                                                change.clientId(),
                                                                CONNECTION_ENTRY))
                                                .conditionExpression("#revision = :expected")
                                                .updateExpression(
                                                        "SET #revision = :next"
                                                                + (leaves
                                                                        ? ", #unmarked = :left"
                                                                        : ""))
                                                .expressionAttributeNames(names(leaves))
                                                .expressionAttributeValues(values))
                        .build());
    }

    private static Map<String, String> names(boolean leaves) {
        return leaves
                ? Map.of("#revision", REVISION, "#unmarked", UNMARKED)
                : Map.of("#revision", REVISION);
    }

    private static AttributeValue texts(List<String> values) {
        return AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList());
    }

    private boolean transact(List<TransactWriteItem> writes) {
        try {
            dynamoDb.transactWriteItems(it -> it.transactItems(writes));
            return true;
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream().anyMatch(it -> OVERTAKEN.contains(it.code()))) {
                return false;
            }
            throw e;
        }
    }

    private boolean has(Watch watch, int shard) {
        return WatchRows.partition(watch, shard).filter(this::hasRows).isPresent();
    }

    private boolean hasRows(String partition) {
        return dynamoDb.query(
                                it ->
                                        it.tableName(table)
                                                .consistentRead(true)
                                                .limit(1)
                                                .keyConditionExpression("#id = :id")
                                                .expressionAttributeNames(
                                                        Map.of("#id", CONNECTION_ID))
                                                .expressionAttributeValues(
                                                        Map.of(
                                                                ":id",
                                                                AttributeValue.fromS(partition))))
                        .count()
                > 0;
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
