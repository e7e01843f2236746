package io.thingcast.registry;

import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.connections.watch.WatchedKeys;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.table.Latest;
import io.thingcast.contract.topic.Stage;
import io.thingcast.testing.TestTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The registry of one stage with tables of its own, in virtual time. */
final class TestRegistry {
    final DynamoDbClient dynamoDb = TestTables.client();
    final String table = TestTables.connections();
    final String latest = TestTables.latest();
    final String items = TestTables.realTimeData("itemKey");
    final WatchedKeys watchedKeys = new WatchedKeys(dynamoDb, table);
    final WatchIndex watchIndex;
    private final Registry registry;

    TestRegistry(String stage, ModelIot iot, VirtualQueue queue, VirtualClock clock) {
        this(stage, iot, queue, clock, TestTables.client());
    }

    /** A registry whose calls to DynamoDB go by a client of the test's own. */
    TestRegistry(
            String stage,
            ModelIot iot,
            VirtualQueue queue,
            VirtualClock clock,
            DynamoDbClient own) {
        watchIndex = new WatchIndex(dynamoDb, table, new Stage(stage), Runnable::run);
        registry =
                new Registry(
                        new RegistryConfiguration(
                                stage, table, latest, items, "itemKey", 3600, "", "", 500, 500),
                        new Surroundings(own, iot, iot, queue, clock));
    }

    void handle(String body) {
        registry.handle(body);
    }

    /** The connected clients, each with its subscriptions. */
    Map<String, TreeSet<String>> connected() {
        Map<String, TreeSet<String>> result = new TreeMap<>();
        for (Map<String, AttributeValue> row : rows(table)) {
            if (row.containsKey(Connections.STATE)
                    && row.get(Connections.STATE).s().equals(Connections.UP)) {
                result.putIfAbsent(row.get(Connections.CONNECTION_ID).s(), new TreeSet<>());
            }
            String entry = row.get(Connections.ENTRY).s();
            if (entry.startsWith(Connections.SUBSCRIPTION_PREFIX)) {
                result.computeIfAbsent(
                                row.get(Connections.CONNECTION_ID).s(), it -> new TreeSet<>())
                        .add(entry.substring(Connections.SUBSCRIPTION_PREFIX.length()));
            }
        }
        return result;
    }

    /** The keys under which there are rows or markers of watchers. */
    TreeSet<String> watchRows() {
        TreeSet<String> result = new TreeSet<>();
        for (Map<String, AttributeValue> row : rows(table)) {
            String id = row.get(Connections.CONNECTION_ID).s();
            if (id.startsWith("watch")) {
                result.add(id.startsWith(Connections.WATCHED_PREFIX) ? id : "watch " + entry(row));
            }
        }
        return result;
    }

    private static String entry(Map<String, AttributeValue> row) {
        return row.get(Connections.ENTRY).s();
    }

    /** The presence items of a thing, oldest first. */
    List<Map<String, AttributeValue>> presence(String thing) {
        return dynamoDb.query(
                        it ->
                                it.tableName(items)
                                        .consistentRead(true)
                                        .keyConditionExpression("itemKey = :key")
                                        .expressionAttributeValues(
                                                Map.of(":key", AttributeValue.fromS(thing))))
                .items();
    }

    /** A reading that the overview function would have noted. */
    void reading(String key, Instant at) {
        dynamoDb.putItem(
                it ->
                        it.tableName(latest)
                                .item(
                                        Map.of(
                                                Latest.KEY, AttributeValue.fromS(key),
                                                Latest.KIND, AttributeValue.fromS("gps"),
                                                Latest.AT,
                                                        AttributeValue.fromN(
                                                                Long.toString(
                                                                        at.toEpochMilli())))));
    }

    /** A session as POST /session writes it. */
    void session(String clientId, Instant now) {
        dynamoDb.putItem(
                it ->
                        it.tableName(table)
                                .item(
                                        Map.of(
                                                Connections.CONNECTION_ID,
                                                AttributeValue.fromS(clientId),
                                                Connections.ENTRY,
                                                AttributeValue.fromS(Connections.SESSION_ENTRY),
                                                Connections.EXPIRES_AT,
                                                number(now.plusSeconds(7_200).getEpochSecond()),
                                                Connections.CHECK_SHARD,
                                                number(Connections.checkShard(clientId)),
                                                Connections.CHECK_AT,
                                                number(now.plusSeconds(25).toEpochMilli()))));
    }

    List<Map<String, AttributeValue>> rows(String name) {
        return dynamoDb
                .scanPaginator(it -> it.tableName(name).consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
