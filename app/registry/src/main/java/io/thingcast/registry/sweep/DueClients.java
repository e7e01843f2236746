package io.thingcast.registry.sweep;

import static io.thingcast.contract.table.Connections.CHECK_AT;
import static io.thingcast.contract.table.Connections.CHECK_INDEX;
import static io.thingcast.contract.table.Connections.CHECK_SHARD;
import static io.thingcast.contract.table.Connections.CHECK_SHARDS;
import static io.thingcast.contract.table.Connections.CONNECTION_ID;

import io.thingcast.registry.connection.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The clients whose rows weren't compared with IoT Core for longest. */
final class DueClients {
    private final DynamoDbClient dynamoDb;
    private final String table;

    DueClients(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** At most {@code limit} of them, the one that waits longest first. */
    Set<String> at(Instant now, int limit) {
        List<Map<String, AttributeValue>> rows =
                IntStream.range(0, CHECK_SHARDS)
                        .boxed()
                        .flatMap(shard -> due(shard, now, limit))
                        .sorted(
                                Comparator.comparing(
                                        row -> Snapshot.number(row, CHECK_AT).orElse(0L)))
                        .toList();
        Set<String> clientIds = new LinkedHashSet<>();
        rows.stream()
                .flatMap(row -> Snapshot.text(row, CONNECTION_ID).stream())
                .filter(it -> clientIds.size() < limit)
                .forEach(clientIds::add);
        return clientIds;
    }

    private Stream<Map<String, AttributeValue>> due(int shard, Instant now, int limit) {
        return dynamoDb
                .query(
                        it ->
                                it.tableName(table)
                                        .indexName(CHECK_INDEX)
                                        .limit(limit)
                                        .keyConditionExpression("#shard = :shard AND #at <= :now")
                                        .expressionAttributeNames(
                                                Map.of("#shard", CHECK_SHARD, "#at", CHECK_AT))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":shard", number(shard),
                                                        ":now", number(now.toEpochMilli()))))
                .items()
                .stream();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
