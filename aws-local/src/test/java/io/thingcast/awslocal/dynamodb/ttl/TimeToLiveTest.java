package io.thingcast.awslocal.dynamodb.ttl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingcast.awslocal.dynamodb.front.StreamReader;
import io.thingcast.awslocal.dynamodb.front.TestFront;
import io.thingcast.awslocal.dynamodb.tables.KeyAttribute;
import io.thingcast.awslocal.dynamodb.tables.Table;
import io.thingcast.awslocal.dynamodb.tables.TableDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class TimeToLiveTest {
    private static final KeyAttribute K = new KeyAttribute("k", "S");
    private static TestFront database;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        database = TestFront.inMemory();
        client = database.client();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void marksExactlyTheRemovalsOfExpiredItems() {
        Table table = expiring("Marks");
        put("Marks", "by-hand", now() + 600);
        put("Marks", "expired", now() - 1);
        put("Marks", "later", now() + 600);
        client.deleteItem(it -> it.tableName("Marks").key(key("by-hand")));
        awaitGone("Marks", "expired");

        List<Record> removals = removals(table);
        assertThat(removals).hasSize(2);
        for (Record removal : removals) {
            if (keyOf(removal).equals("expired")) {
                assertThat(removal.userIdentity().type()).isEqualTo("Service");
                assertThat(removal.userIdentity().principalId())
                        .isEqualTo("dynamodb.amazonaws.com");
            } else {
                assertThat(removal.userIdentity()).isNull();
            }
        }
        assertThat(item("Marks", "later")).isNotEmpty();
    }

    @Test
    void tellsAnExpiryFromARemovalOfTheSameKeyAfterIt() {
        Table table = expiring("Again");
        put("Again", "key", now() - 1);
        awaitGone("Again", "key");
        put("Again", "key", now() + 600);
        client.deleteItem(it -> it.tableName("Again").key(key("key")));

        assertThat(removals(table))
                .extracting(it -> it.userIdentity() != null)
                .containsExactly(true, false);
    }

    @Test
    void neverShowsAnExpiryUnmarkedToAReaderThatIsAlwaysThere() throws Exception {
        Table table = expiring("Race");
        var reader = new StreamReader(database.streams(), table.streamArn().get());
        AtomicBoolean stop = new AtomicBoolean();
        var reading =
                CompletableFuture.supplyAsync(
                        () -> {
                            List<Record> seen = reader.read();
                            while (!stop.get()) {
                                seen = reader.read();
                            }
                            return reader.read();
                        });
        try {
            for (int i = 0; i < 20; i++) {
                putMany("Race", "r" + i, 10, now() - 1);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> count("Race") == 0);
        } finally {
            stop.set(true);
        }

        long marked =
                reading.get(60, TimeUnit.SECONDS).stream()
                        .filter(it -> it.eventNameAsString().equals("REMOVE"))
                        .filter(it -> it.userIdentity() != null)
                        .count();
        assertThat(marked).isEqualTo(200);
    }

    @Test
    void followsAnUpdateThatChangesWhenAnItemExpires() {
        expiring("Updates");
        put("Updates", "sooner", now() + 600);
        put("Updates", "later", now() + 2);
        update("Updates", "sooner", now() - 1);
        update("Updates", "later", now() + 600);

        awaitGone("Updates", "sooner");
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(60))
                .until(() -> !item("Updates", "later").isEmpty());
    }

    @Test
    void leavesItemsWithoutATimeOrOfLongAgo() {
        expiring("Kept");
        client.putItem(it -> it.tableName("Kept").item(key("none")));
        client.putItem(
                it ->
                        it.tableName("Kept")
                                .item(
                                        with(
                                                key("text"),
                                                AttributeValue.fromS(Long.toString(now() - 1)))));
        put("Kept", "ancient", now() - 6L * 365 * 24 * 3600);
        put("Kept", "expired", now() - 1);

        awaitGone("Kept", "expired");
        assertThat(count("Kept")).isEqualTo(3);
    }

    @Test
    void deletesWhatExpiredWhileNothingRan(@TempDir Path directory) {
        var definition = definition("Before");
        try (var first = TestFront.in(directory)) {
            first.front().tables().create(definition);
            for (int i = 0; i < 60; i++) {
                putMany(first.client(), "Before", "b" + i, 25, now() + 3);
            }
            put(first.client(), "Before", "stays", now() + 600);
        }
        try (var second = TestFront.in(directory)) {
            second.front().tables().create(definition);
            await().atMost(Duration.ofSeconds(60)).until(() -> count(second, "Before") == 1);
        }
    }

    @Test
    void isSetAndDescribedAsOnDynamoDb() {
        database.front().tables().create(TableDefinition.of("Set", K, new KeyAttribute("s", "S")));
        client.updateTimeToLive(
                it ->
                        it.tableName("Set")
                                .timeToLiveSpecification(t -> t.enabled(true).attributeName("x")));

        var described = client.describeTimeToLive(it -> it.tableName("Set"));
        assertThat(described.timeToLiveDescription().attributeName()).isEqualTo("x");
        assertThat(described.timeToLiveDescription().timeToLiveStatusAsString())
                .isEqualTo("ENABLED");
        assertThatThrownBy(() -> client.describeTimeToLive(it -> it.tableName("None")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void keepsUpWithBatchesOfWrites() {
        expiring("Rate");
        long begin = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            putMany("Rate", "r" + i, 25, now() - 1);
        }
        long written = System.nanoTime();
        await().atMost(Duration.ofSeconds(60)).until(() -> count("Rate") == 0);
        long end = System.nanoTime();

        assertThat(end - written).isLessThan(2 * (written - begin) + 20_000_000_000L);
    }

    private static TableDefinition definition(String name) {
        return new TableDefinition(
                name,
                K,
                Optional.empty(),
                List.of(),
                Optional.of("NEW_AND_OLD_IMAGES"),
                Optional.of("expires"));
    }

    private static Table expiring(String name) {
        return database.front().tables().create(definition(name));
    }

    private static void put(String table, String key, long expires) {
        put(client, table, key, expires);
    }

    private static void put(DynamoDbClient client, String table, String key, long expires) {
        client.putItem(it -> it.tableName(table).item(with(key(key), number(expires))));
    }

    private static void putMany(String table, String key, int count, long expires) {
        putMany(client, table, key, count, expires);
    }

    private static void putMany(
            DynamoDbClient client, String table, String key, int count, long expires) {
        List<WriteRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var item = with(key(key + "-" + i), number(expires));
            requests.add(WriteRequest.builder().putRequest(it -> it.item(item)).build());
        }
        client.batchWriteItem(it -> it.requestItems(Map.of(table, requests)));
    }

    private static void update(String table, String key, long expires) {
        client.updateItem(
                it ->
                        it.tableName(table)
                                .key(key(key))
                                .updateExpression("SET expires = :e")
                                .expressionAttributeValues(Map.of(":e", number(expires))));
    }

    private static void awaitGone(String table, String key) {
        await().atMost(Duration.ofSeconds(60)).until(() -> item(table, key).isEmpty());
    }

    private static Map<String, AttributeValue> item(String table, String key) {
        return client.getItem(it -> it.tableName(table).key(key(key)).consistentRead(true)).item();
    }

    private static int count(String table) {
        return count(database, table);
    }

    private static int count(TestFront database, String table) {
        return database.client().scan(it -> it.tableName(table).select("COUNT")).count();
    }

    private static List<Record> removals(Table table) {
        return new StreamReader(database.streams(), table.streamArn().get())
                .read().stream().filter(it -> it.eventNameAsString().equals("REMOVE")).toList();
    }

    private static String keyOf(Record streamRecord) {
        return streamRecord.dynamodb().keys().get("k").s();
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of("k", AttributeValue.fromS(key));
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> key, AttributeValue expires) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("expires", expires);
        return item;
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
