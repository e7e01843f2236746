package io.thingcast.connections.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.connections.Connection;
import io.thingcast.connections.ConnectionStore;
import io.thingcast.connections.Subscription;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.topic.Stage;
import io.thingcast.testing.TestTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WatchIndexTest {
    private static final Stage STAGE = new Stage("dev");
    private static final Instant EXPIRES_AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final ItemKey TRUCK = new ItemKey("truck-7");
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(8);

    private final DynamoDbClient dynamoDb = TestTables.client();
    private final String table = TestTables.connections();
    private final WatchIndex index = new WatchIndex(dynamoDb, table, STAGE, THREADS);
    private final WatchedKeys watchedKeys = new WatchedKeys(dynamoDb, table);

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @Test
    void keyIsWatchedFromTheFirstWatcherToTheLast() {
        assertThat(watchedKeys.watched(List.of(TRUCK))).isEmpty();

        add("a", "live/dev/truck-7/+");
        add("b", "live/dev/truck-7/gps");
        index.remove("a", "live/dev/truck-7/+");

        assertThat(index.watchers(TRUCK)).containsExactly(new Watcher("b", "live/dev/truck-7/gps"));
        assertThat(watchedKeys.watched(List.of(TRUCK, new ItemKey("truck-8"))))
                .containsExactly(TRUCK);

        index.remove("b", "live/dev/truck-7/gps");

        assertThat(index.watchers(TRUCK)).isEmpty();
        assertThat(watchedKeys.watched(List.of(TRUCK))).isEmpty();
        assertThat(dynamoDb.scan(it -> it.tableName(table)).items()).isEmpty();
    }

    @Test
    void wildcardsWatchEveryKeyTheyCover() {
        add("a", "live/dev/#");
        add("b", "room/dev/+/+");
        add("c", "live/dev/truck-7/+");
        add("d", "digest/dev/north");

        assertThat(index.watchers(TRUCK))
                .containsExactlyInAnyOrder(
                        new Watcher("a", "live/dev/#"), new Watcher("c", "live/dev/truck-7/+"));
        assertThat(index.watchers(new ItemKey("room:dispatch")))
                .containsExactly(new Watcher("b", "room/dev/+/+"));
        assertThat(watchedKeys.watched(List.of(TRUCK, new ItemKey("x")))).hasSize(2);
    }

    @Test
    void popularKeyIsSpreadOverAllShards() {
        for (int i = 0; i < 200; i++) {
            add("dev@browser-" + i, "live/dev/truck-7/+");
        }

        assertThat(index.watchers(TRUCK)).hasSize(200);
        Set<String> partitions =
                dynamoDb.scan(it -> it.tableName(table)).items().stream()
                        .map(row -> row.get(Connections.CONNECTION_ID).s())
                        .filter(it -> it.startsWith(Connections.WATCH_PREFIX))
                        .collect(java.util.stream.Collectors.toSet());
        assertThat(partitions).hasSize(Connections.WATCH_SHARDS);
    }

    @Test
    void readsAnyNumberOfMarkers() {
        List<ItemKey> keys =
                IntStream.range(0, 250).mapToObj(i -> new ItemKey("key-" + i)).toList();
        add("a", "live/dev/key-3/+");
        add("a", "live/dev/key-249/+");

        assertThat(watchedKeys.watched(keys))
                .containsExactlyInAnyOrder(new ItemKey("key-3"), new ItemKey("key-249"));
    }

    @Test
    void changeFromAnOldRevisionWritesNothing() {
        dynamoDb.putItem(
                it ->
                        it.tableName(table)
                                .item(
                                        Map.of(
                                                Connections.CONNECTION_ID, text("a"),
                                                Connections.ENTRY, text("connection"),
                                                Connections.STATE, text("UP"),
                                                Connections.REVISION, AttributeValue.fromN("4"))));
        SubscriptionRows rows = new SubscriptionRows(dynamoDb, table, STAGE);

        assertThat(rows.write(adding(3))).isFalse();
        assertThat(rows.write(adding(4))).isTrue();

        Connection connection = new ConnectionStore(dynamoDb, table).find("a").orElseThrow();
        assertThat(connection.up()).isTrue();
        assertThat(connection.revision()).isEqualTo(7); // 100 subscriptions: three transactions.
        assertThat(connection.subscriptions()).hasSize(100);
    }

    /** One client comes and goes, others too; nobody may ever be there without a marker. */
    @Test
    void markerStaysWhileOthersComeAndGo() throws Exception {
        List<Future<?>> clients =
                IntStream.range(0, 6)
                        .<Future<?>>mapToObj(i -> THREADS.submit(() -> comeAndGo("client-" + i)))
                        .toList();
        for (Future<?> client : clients) {
            client.get();
        }

        assertThat(index.watchers(TRUCK)).isEmpty();
    }

    private void comeAndGo(String client) {
        WatchIndex own = new WatchIndex(dynamoDb, table, STAGE, Runnable::run);
        for (int i = 0; i < 25; i++) {
            own.add(client, "live/dev/truck-7/+", EXPIRES_AT);
            assertThat(watchedKeys.watched(List.of(TRUCK))).containsExactly(TRUCK);
            own.remove(client, "live/dev/truck-7/+");
        }
    }

    private void add(String client, String filter) {
        index.add(client, filter, EXPIRES_AT);
    }

    private static SubscriptionChange adding(long revision) {
        return new SubscriptionChange(
                "a",
                OptionalLong.of(revision),
                IntStream.range(0, 100)
                        .mapToObj(i -> new Subscription("live/dev/key-" + i + "/+", 1))
                        .toList(),
                List.of(),
                List.of(),
                EXPIRES_AT);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
