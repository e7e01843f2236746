package io.thingcast.awslocal.dynamodb.ttl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.dynamodb.backend.BackendException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what has expired of one table, in batches of up to 100 items. */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    /** The most that BatchGetItem takes. */
    private static final int BATCH_ITEMS = 100;

    private static final Duration TIME_FOR_RECORDS = Duration.ofSeconds(2);
    private static final long TIME_FOR_WRITES_SECONDS = 30;

    private final TableCalls calls;
    private final ExpiredRecords expired;
    private final Clock clock;

    Sweep(TableCalls calls, ExpiredRecords expired, Clock clock) {
        this.calls = calls;
        this.expired = expired;
        this.clock = clock;
    }

    void sweep(ExpiringTable table) {
        lookAtChanged(table);
        if (table.index().needsReading(now())) {
            readTable(table);
        }
        deleteDue(table);
    }

    private void lookAtChanged(ExpiringTable table) {
        List<String> keys = table.takeChanged(BATCH_ITEMS);
        while (!keys.isEmpty()) {
            calls.read(table.schema(), keys).forEach(table::noteItem);
            keys = table.takeChanged(BATCH_ITEMS);
        }
    }

    /** Deletes while it reads, so that a large table doesn't wait for its end. */
    private void readTable(ExpiringTable table) {
        table.index().readAnew();
        Optional<JsonNode> from = Optional.empty();
        do {
            from = calls.readPage(table, from);
            deleteDue(table);
        } while (from.isPresent());
    }

    private void deleteDue(ExpiringTable table) {
        Set<String> due = due(table);
        while (!due.isEmpty()) {
            deleteBatch(table, due);
            due = due(table);
        }
    }

    private Set<String> due(ExpiringTable table) {
        Set<String> keys = new LinkedHashSet<>();
        for (byte[] key : table.index().takeDue(now(), BATCH_ITEMS)) {
            keys.add(new String(key, StandardCharsets.UTF_8));
        }
        return keys;
    }

    private void deleteBatch(ExpiringTable table, Set<String> due) {
        TableSchema schema = table.schema();
        var deletion = table.beginDeletion();
        try {
            closeGate(table);
            List<String> iterators;
            List<ObjectNode> keys;
            try {
                keys = stillExpired(schema, due);
                iterators =
                        keys.isEmpty()
                                ? List.of()
                                : schema.stream().map(calls::iteratorsFromNow).orElse(List.of());
                calls.delete(schema, keys);
            } finally {
                table.gate().open();
            }
            schema.stream().ifPresent(it -> findRecords(schema, it, iterators, keys));
            LOG.debug("{} items of {} expired", keys.size(), schema.name());
        } finally {
            deletion.complete(null);
        }
    }

    private static void closeGate(ExpiringTable table) {
        try {
            table.gate()
                    .close()
                    .toCompletableFuture()
                    .get(TIME_FOR_WRITES_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            table.gate().open();
            throw new BackendException("Writes to the table don't come to an end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            table.gate().open();
            throw new BackendException("Time to live was stopped", e);
        }
    }

    private List<ObjectNode> stillExpired(TableSchema schema, Set<String> due) {
        long now = now();
        List<ObjectNode> keys = new ArrayList<>();
        for (JsonNode item : calls.read(schema, due)) {
            if (schema.hasExpired(item, now)) {
                keys.add(schema.keyOf(item));
            }
        }
        return keys;
    }

    /** The first removal of each key since the iterators were taken is ours. */
    private void findRecords(
            TableSchema schema, String stream, List<String> iterators, List<ObjectNode> keys) {
        Set<JsonNode> wanted = new HashSet<>(keys);
        long end = System.nanoTime() + TIME_FOR_RECORDS.toNanos();
        List<String> open = new ArrayList<>(iterators);
        while (!wanted.isEmpty() && !open.isEmpty() && System.nanoTime() < end) {
            List<String> next = new ArrayList<>();
            int before = wanted.size();
            for (String iterator : open) {
                JsonNode answer = calls.records(iterator);
                answer.path("Records").forEach(it -> noteRecord(schema, stream, wanted, it));
                if (answer.hasNonNull("NextShardIterator")) {
                    next.add(answer.path("NextShardIterator").asText());
                }
            }
            open = next;
            if (wanted.size() == before) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        }
        if (!wanted.isEmpty()) {
            LOG.warn(
                    "{} deletions of expired items of {} are not in its stream",
                    wanted.size(),
                    schema.name());
        }
    }

    private void noteRecord(
            TableSchema schema, String stream, Set<JsonNode> wanted, JsonNode streamRecord) {
        JsonNode change = streamRecord.path("dynamodb");
        if (streamRecord.path("eventName").asText().equals("REMOVE")
                && wanted.remove(schema.keyOf(change.path("Keys")))) {
            expired.add(stream, change.path("SequenceNumber").asText());
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
