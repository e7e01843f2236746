package io.thingcast.stream.ondemand;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.MARKER_ENTRY;
import static io.thingcast.contract.table.Connections.WATCHED_PREFIX;
import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.contract.topic.Stage;
import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.OnDemandStage;
import io.thingcast.testing.RecordJson;
import io.thingcast.testing.TestTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * In each try somebody subscribes to a key of its own, of which the registry comes to know 0 to 3 s
 * later, and the key's first item is there at once. {@code -Dthingcast.full=true} makes 10,000
 * tries.
 */
class FirstItemAfterSubscribeTest {
    private static final int TRIES = Boolean.getBoolean("thingcast.full") ? 10_000 : 500;
    private static final int TRIES_AT_ONCE = 100;
    private static final int WRITTEN_AT_ONCE = 25;
    private static final int UNWATCHED_AT_ONCE = 10;
    private static final int REGISTRY_MILLIS = 3_000;
    private static final Random RANDOM = new Random(20_261_121);

    private final ScheduledExecutorService registry = Executors.newScheduledThreadPool(4);
    private final ScheduledExecutorService mapping = Executors.newScheduledThreadPool(1);
    private final FakeDataPlane dataPlane = new FakeDataPlane();
    private final OnDemandStage stage = new OnDemandStage(dataPlane);
    private final List<Future<?>> writes = new ArrayList<>();
    private final Map<String, AttributeValue> template = template();
    private final AtomicInteger lookedAtAgain = new AtomicInteger();

    @AfterEach
    void close() throws InterruptedException {
        registry.shutdownNow();
        mapping.shutdownNow();
        assertThat(mapping.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        stage.close();
        dataPlane.close();
    }

    @Test
    void isNotLostThoughTheRegistryIsUpToThreeSecondsLate() throws Exception {
        mapping.scheduleWithFixedDelay(
                () -> lookedAtAgain.addAndGet(stage.lookAgain(Duration.ofSeconds(1))),
                0,
                1,
                TimeUnit.MILLISECONDS);
        for (int from = 0; from < TRIES; from += TRIES_AT_ONCE) {
            subscribe(from);
            assertThat(stage.stream(firstItems(from))).isEqualTo("{\"batchItemFailures\":[]}");
        }

        for (Future<?> write : writes) {
            write.get();
        }
        assertThat(markers()).isEqualTo(TRIES);
        await().atMost(Duration.ofSeconds(90)).until(() -> stage.queue.size() == 0);
        Set<String> expected =
                IntStream.range(0, TRIES).mapToObj(i -> "truck-" + i).collect(Collectors.toSet());
        // On a busy machine a publish may be answered too late, and is then made again.
        Set<String> published =
                dataPlane.received().stream()
                        .map(it -> it.message().key().value())
                        .collect(Collectors.toSet());
        assertThat(published).isEqualTo(expected);
        assertThat(lookedAtAgain).hasValueGreaterThanOrEqualTo(TRIES / TRIES_AT_ONCE);
    }

    /** Markers as the registry writes them, each some together after a time of their own. */
    private void subscribe(int from) {
        for (int i = from; i < from + TRIES_AT_ONCE; i += WRITTEN_AT_ONCE) {
            int first = i;
            writes.add(
                    registry.schedule(
                            () -> write(first),
                            RANDOM.nextInt(REGISTRY_MILLIS + 1),
                            TimeUnit.MILLISECONDS));
        }
    }

    private void write(int first) {
        List<WriteRequest> markers =
                IntStream.range(first, first + WRITTEN_AT_ONCE).mapToObj(this::marker).toList();
        for (Map<String, List<WriteRequest>> left = Map.of(stage.table, markers);
                !left.isEmpty(); ) {
            Map<String, List<WriteRequest>> asked = left;
            left =
                    TestTables.client()
                            .batchWriteItem(it -> it.requestItems(asked))
                            .unprocessedItems();
        }
    }

    private int markers() {
        return TestTables.client()
                .scanPaginator(it -> it.tableName(stage.table).consistentRead(true))
                .stream()
                .flatMap(page -> page.items().stream())
                .filter(it -> it.get(CONNECTION_ID).s().startsWith(WATCHED_PREFIX + "truck-"))
                .mapToInt(it -> 1)
                .sum();
    }

    private WriteRequest marker(int number) {
        Map<String, AttributeValue> row = new HashMap<>(template);
        row.put(CONNECTION_ID, AttributeValue.fromS(WATCHED_PREFIX + "truck-" + number));
        return WriteRequest.builder().putRequest(PutRequest.builder().item(row).build()).build();
    }

    /** A marker that the registry itself has written. */
    private Map<String, AttributeValue> template() {
        new WatchIndex(TestTables.client(), stage.table, new Stage("test"), Runnable::run)
                .add("browser", "live/test/template/+", Instant.parse("2030-01-01T00:00:00Z"));
        return TestTables.client()
                .getItem(
                        it ->
                                it.tableName(stage.table)
                                        .consistentRead(true)
                                        .key(
                                                Map.of(
                                                        CONNECTION_ID,
                                                        AttributeValue.fromS(
                                                                WATCHED_PREFIX + "template"),
                                                        ENTRY,
                                                        AttributeValue.fromS(MARKER_ENTRY))))
                .item();
    }

    /** And among them those of keys that nobody watches. */
    private static byte[] firstItems(int from) {
        return event(
                IntStream.range(from, from + TRIES_AT_ONCE + UNWATCHED_AT_ONCE)
                        .mapToObj(i -> item(i, from + TRIES_AT_ONCE))
                        .toList());
    }

    private static RecordJson item(int number, int end) {
        String key = number < end ? "truck-" + number : "alone-" + end + "-" + number;
        return anInsert().key(key).seq(number);
    }
}
