package io.thingcast.stream.ondemand;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.topic.Stage;
import io.thingcast.stream.fixture.CountingDynamoDb;
import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.OnDemandStage;
import io.thingcast.testing.TestTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * What a batch of 100 changes costs does not grow with those who watch other keys. {@code
 * -Dthingcast.full=true} registers 20,000 of them.
 */
class ForeignConnectionsTest {
    private static final int FOREIGN = Boolean.getBoolean("thingcast.full") ? 20_000 : 1_000;
    private static final int RECORDS = 100;
    private static final int SUBSCRIBERS = 10;
    private static final int BATCH = 25;
    private static final String ALL_DONE = "{\"batchItemFailures\":[]}";
    private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");

    private final FakeDataPlane dataPlane = new FakeDataPlane();
    private final CountingDynamoDb dynamoDb = new CountingDynamoDb();
    private final OnDemandStage stage = stage();
    private final WatchIndex registry =
            new WatchIndex(TestTables.client(), stage.table, new Stage("test"), Runnable::run);

    @AfterEach
    void close() {
        stage.close();
        dynamoDb.close();
        dataPlane.close();
    }

    @Test
    void changeNeitherTheCallsNorWhatIsPublished() {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            registry.add("test@browser-" + i, "live/test/truck-7/+", EXPIRY);
        }
        dynamoDb.takeCalls();
        assertThat(stage.stream(changes("truck-7", 0))).isEqualTo(ALL_DONE);
        Map<String, Integer> alone = dynamoDb.takeCalls();
        assertThat(alone).doesNotContainKeys("Scan", "Query");

        registerForeign();
        registry.add("test@the-last-one", "live/test/bus-1/+", EXPIRY);
        try (OnDemandStage fresh = new OnDemandStage(dataPlane, sameTable())) {
            assertThat(fresh.stream(changes("truck-7", RECORDS))).isEqualTo(ALL_DONE);
            assertThat(dynamoDb.takeCalls()).isEqualTo(alone);
            assertThat(dataPlane.receivedOnce()).hasSize(2 * RECORDS);

            assertThat(fresh.stream(changes("bus-1", 2 * RECORDS))).isEqualTo(ALL_DONE);
            assertThat(dynamoDb.takeCalls()).isEqualTo(alone);
            assertThat(dataPlane.receivedOnce())
                    .filteredOn(it -> it.topic().equals("live/test/bus-1/gps"))
                    .hasSize(RECORDS);
        }
    }

    private static byte[] changes(String key, int from) {
        return event(
                IntStream.range(from, from + RECORDS)
                        .mapToObj(i -> anInsert().key(key).seq(i))
                        .toList());
    }

    /** Rows as the registry keeps them: the connection, its subscription, the watch. */
    private void registerForeign() {
        List<WriteRequest> rows = new ArrayList<>();
        for (int i = 0; i < FOREIGN; i++) {
            String client = "test@foreign-" + i;
            String filter = "live/test/other-%d/+".formatted(i % 50);
            rows.add(row(client, Connections.CONNECTION_ENTRY));
            rows.add(row(client, Connections.SUBSCRIPTION_PREFIX + filter));
            rows.add(
                    row(
                            "%sother-%d#%d"
                                    .formatted(
                                            Connections.WATCH_PREFIX,
                                            i % 50,
                                            Connections.watchShard(client)),
                            client + "#" + filter));
        }
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<WriteRequest> some = rows.subList(from, Math.min(from + BATCH, rows.size()));
            assertThat(
                            TestTables.client()
                                    .batchWriteItem(
                                            it -> it.requestItems(Map.of(stage.table, some)))
                                    .unprocessedItems())
                    .isEmpty();
        }
    }

    private static WriteRequest row(String connectionId, String entry) {
        return WriteRequest.builder()
                .putRequest(
                        it ->
                                it.item(
                                        Map.of(
                                                CONNECTION_ID,
                                                AttributeValue.fromS(connectionId),
                                                ENTRY,
                                                AttributeValue.fromS(entry),
                                                Connections.EXPIRES_AT,
                                                AttributeValue.fromN("1893456000"))))
                .build();
    }

    private OnDemandStage stage() {
        return new OnDemandStage(
                dataPlane,
                Map.of("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", dynamoDb.endpoint().toString()));
    }

    private Map<String, Object> sameTable() {
        return Map.of(
                "THINGCAST_CONNECTIONS_TABLE",
                stage.table,
                "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE",
                dynamoDb.endpoint().toString());
    }
}
