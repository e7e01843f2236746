package io.thingcast.registry.sweep;

import static io.thingcast.contract.table.Connections.CONNECTION_ENTRY;
import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.STATE;
import static io.thingcast.contract.table.Connections.UP;

import io.thingcast.connections.BatchRead;
import io.thingcast.contract.item.Kinds;
import io.thingcast.contract.table.Latest;
import io.thingcast.registry.connection.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Keys that send readings though the registry knows of no connection: things whose connected event
 * was lost. Reads one page of the Latest table a sweep, from where the last one stopped.
 */
final class FreshKeys {
    private static final Duration FRESH = Duration.ofSeconds(90);

    private final DynamoDbClient dynamoDb;
    private final String latestTable;
    private final SweepRows rows;
    private final BatchRead connections;

    FreshKeys(DynamoDbClient dynamoDb, String latestTable, String table, SweepRows rows) {
        this.dynamoDb = dynamoDb;
        this.latestTable = latestTable;
        this.rows = rows;
        connections = new BatchRead(dynamoDb, table);
    }

    /** The next keys, from at most {@code limit} entries of the table. */
    Set<String> next(Instant now, int limit) {
        Map<String, AttributeValue> cursor = rows.cursor();
        ScanResponse page =
                dynamoDb.scan(
                        it ->
                                it.tableName(latestTable)
                                        .limit(limit)
                                        .exclusiveStartKey(cursor.isEmpty() ? null : cursor)
                                        .filterExpression("#at >= :fresh AND #kind <> :presence")
                                        .projectionExpression("#key")
                                        .expressionAttributeNames(
                                                Map.of(
                                                        "#key", Latest.KEY,
                                                        "#kind", Latest.KIND,
                                                        "#at", Latest.AT))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":fresh", millis(now.minus(FRESH)),
                                                        ":presence",
                                                                AttributeValue.fromS(
                                                                        Kinds.PRESENCE.value()))));
        rows.keepCursor(page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of(), now);
        Set<String> keys =
                page.items().stream()
                        .flatMap(row -> Snapshot.text(row, Latest.KEY).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        keys.removeAll(connected(keys));
        return keys;
    }

    private Set<String> connected(Set<String> keys) {
        return connections
                .rows(
                        keys.stream()
                                .map(
                                        key ->
                                                Map.of(
                                                        CONNECTION_ID, AttributeValue.fromS(key),
                                                        ENTRY,
                                                                AttributeValue.fromS(
                                                                        CONNECTION_ENTRY)))
                                .toList())
                .stream()
                .filter(row -> Snapshot.text(row, STATE).filter(UP::equals).isPresent())
                .flatMap(row -> Snapshot.text(row, CONNECTION_ID).stream())
                .collect(Collectors.toSet());
    }

    private static AttributeValue millis(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }
}
