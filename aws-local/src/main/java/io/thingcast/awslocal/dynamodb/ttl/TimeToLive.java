package io.thingcast.awslocal.dynamodb.ttl;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.dynamodb.backend.Backend;
import io.thingcast.awslocal.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes items when the time in their table's expiry attribute has passed, within seconds
 * (DynamoDB takes up to days). All writes go through {@link #write}, so that it knows what expires
 * when without reading the table, and deletes nothing that was just written anew.
 */
public final class TimeToLive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimeToLive.class);

    private final Map<String, ExpiringTable> tables = new ConcurrentHashMap<>();
    private final ExpiredRecords expired = new ExpiredRecords();
    private final Settings settings;
    private final TableCalls calls;
    private final Sweep sweep;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(TimeToLive::daemon);

    private TimeToLive(Backend backend, Clock clock, Optional<Path> settingsFile) {
        settings = new Settings(settingsFile);
        calls = new TableCalls(backend);
        sweep = new Sweep(calls, expired, clock);
    }

    /**
     * Starts with the tables that are there.
     *
     * @param interval how long to wait between two looks at what has expired
     * @param settingsFile where the settings are kept; empty when they needn't outlive the process
     */
    public static TimeToLive start(
            Backend backend, Clock clock, Duration interval, Optional<Path> settingsFile) {
        TimeToLive started = new TimeToLive(backend, clock, settingsFile);
        started.thread.execute(started::findTables);
        started.thread.scheduleWithFixedDelay(
                started::sweepAll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return started;
    }

    /** Whether calls of an operation have to go through {@link #write}. */
    public boolean concerns(String operation) {
        return !tables.isEmpty() && Writes.isWrite(operation);
    }

    /** Passes a write on when its tables' expired items aren't just being deleted. */
    public CompletionStage<HttpResponse> write(
            String operation, JsonNode call, Supplier<CompletionStage<HttpResponse>> pass) {
        Writes writes = new Writes(operation, call);
        List<ExpiringTable> concerned =
                writes.isStatement()
                        ? List.copyOf(tables.values())
                        : writes.tables().stream()
                                .map(this::table)
                                .filter(Objects::nonNull)
                                .sorted(Comparator.comparing(it -> it.schema().name()))
                                .toList();
        CompletionStage<@Nullable Void> entered = CompletableFuture.completedFuture(null);
        for (ExpiringTable table : concerned) {
            entered = entered.thenCompose(it -> table.gate().enter());
        }
        return entered.thenCompose(it -> pass.get())
                .whenComplete(
                        (answer, failure) -> {
                            if (writes.isStatement()) {
                                concerned.forEach(it -> it.index().missedWrites());
                            } else {
                                writes.note(this::table);
                            }
                            concerned.forEach(it -> it.gate().leave());
                        });
    }

    /** The attribute that holds the expiry of a table's items; empty when they don't expire. */
    public Optional<String> attribute(String table) {
        return settings.attribute(table);
    }

    /** Lets a table's items expire by an attribute. */
    public void enable(String table, String attribute) {
        settings.set(table, attribute);
        tableChanged(table);
    }

    /** Lets a table's items stay. */
    public void disable(String table) {
        settings.remove(table);
        tableChanged(table);
    }

    /** Says that a table was made, changed or deleted. */
    public void tableChanged(String name) {
        thread.execute(() -> look(name));
    }

    /** Completes when it is known which of a stream's records so far tell of an expiry. */
    public CompletionStage<@Nullable Void> recordsKnown(String streamArn) {
        for (ExpiringTable table : tables.values()) {
            if (table.schema().stream().filter(streamArn::equals).isPresent()) {
                return table.deletion();
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Whether a stream's record, by the backend's sequence number, tells of an expiry. */
    public boolean hasExpired(String streamArn, String sequenceNumber) {
        return expired.contains(streamArn, sequenceNumber);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private @Nullable ExpiringTable table(String nameOrArn) {
        return tables.get(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1));
    }

    private void findTables() {
        try {
            for (String name : calls.names()) {
                calls.takeOver(name).ifPresent(it -> settings.set(name, it));
                look(name);
            }
        } catch (RuntimeException e) {
            LOG.warn("Tables can't be listed, so nothing of those there expires: {}", e.toString());
        }
    }

    private void look(String name) {
        try {
            settings.attribute(name)
                    .flatMap(it -> calls.schema(name, it))
                    .ifPresentOrElse(
                            schema -> tables.compute(name, (it, known) -> kept(schema, known)),
                            () -> tables.remove(name));
        } catch (RuntimeException e) {
            LOG.warn("Time to live of table {} can't be read: {}", name, e.toString());
        }
    }

    private static ExpiringTable kept(TableSchema schema, @Nullable ExpiringTable known) {
        return known != null && known.schema().equals(schema) ? known : new ExpiringTable(schema);
    }

    private void sweepAll() {
        for (ExpiringTable table : tables.values()) {
            try {
                sweep.sweep(table);
            } catch (RuntimeException e) {
                table.index().missedWrites();
                if (!thread.isShutdown()) {
                    LOG.warn(
                            "Items of {} could not expire: {}",
                            table.schema().name(),
                            e.toString());
                }
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dynamodb-time-to-live");
        thread.setDaemon(true);
        return thread;
    }
}
