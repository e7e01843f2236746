package io.thingcast.api;

import io.thingcast.testing.TestTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A history of one key as devices leave it behind: one reading a second. */
final class LongHistory {
    static final String KEY = "truck-1";
    static final long FIRST = 1762000000000L;
    private static final int BATCH = 25;
    private static final int THREADS = 4;

    private LongHistory() {}

    /** Writes the items straight into the table. */
    static void write(String table, int count) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int part = thread;
                parts.add(
                        threads.submit(
                                () -> {
                                    for (int i = part * BATCH; i < count; i += THREADS * BATCH) {
                                        write(table, i, Math.min(count, i + BATCH));
                                    }
                                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(String table, int from, int to) {
        List<WriteRequest> batch =
                IntStream.range(from, to)
                        .mapToObj(LongHistory::row)
                        .map(row -> PutRequest.builder().item(row).build())
                        .map(put -> WriteRequest.builder().putRequest(put).build())
                        .toList();
        TestTables.client().batchWriteItem(it -> it.requestItems(Map.of(table, batch)));
    }

    private static Map<String, AttributeValue> row(int i) {
        long at = FIRST + i * 1000L;
        return Map.ofEntries(
                Map.entry("itemKey", AttributeValue.fromS(KEY)),
                Map.entry("itemId", AttributeValue.fromS("gps#" + at)),
                Map.entry("at", AttributeValue.fromN("" + at)),
                Map.entry("itemGroup", AttributeValue.fromS("north")),
                Map.entry("itemReceivedAt", AttributeValue.fromN("" + (at + 40))),
                Map.entry("itemExpiresAt", AttributeValue.fromN("9999999999")),
                Map.entry("itemSource", AttributeValue.fromS("mqtt")),
                Map.entry("lat", AttributeValue.fromN("41." + (1_000_000 + i))),
                Map.entry("lon", AttributeValue.fromN("2." + (1_000_000 + i))),
                Map.entry("speed", AttributeValue.fromN("" + i % 40)),
                Map.entry("heading", AttributeValue.fromN("" + i % 360)));
    }
}
