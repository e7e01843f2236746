package io.thingcast.files.settle;

import io.thingcast.items.ItemWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Settles batches, several at a time, and knows up to which line all are settled. After a failure
 * nothing more is begun.
 */
public final class Settling implements AutoCloseable {
    /** As many connections as the JDK keeps open to one host (http.maxConnections). */
    private static final int AT_A_TIME = 5;

    private final SettleBatch settleBatch;
    private final Deadline deadline;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final Deque<Begun> begun = new ArrayDeque<>();
    private Batch.Place settled;
    private @Nullable RuntimeException failure;

    /**
     * Begins at a line.
     *
     * @param begin before which all is settled
     */
    public Settling(ItemWriter items, Letters letters, Deadline deadline, Batch.Place begin) {
        this.settleBatch = new SettleBatch(items, letters);
        this.deadline = deadline;
        this.settled = begin;
    }

    private record Begun(Batch batch, Future<?> result) {}

    /** Begins to settle a batch, once few enough are under way. */
    public void begin(Batch batch) {
        while (failure == null
                && (begun.size() >= 2 * AT_A_TIME
                        || begun.stream().anyMatch(it -> it.batch().overlaps(batch)))) {
            awaitFirst();
        }
        if (failure == null) {
            begun.add(
                    new Begun(
                            batch,
                            threads.submit(
                                    () -> {
                                        if (!batch.isEmpty()) {
                                            settleBatch.settle(batch, deadline);
                                        }
                                        return null;
                                    })));
        }
    }

    /** Why a batch could not be settled; empty so far. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Waits until nothing is under way, and says up to where all is settled. */
    public Batch.Place finish() {
        while (!begun.isEmpty()) {
            awaitFirst();
        }
        return settled;
    }

    private void awaitFirst() {
        Begun first = begun.remove();
        try {
            first.result().get(deadline.millisToSettle(), TimeUnit.MILLISECONDS);
            if (failure == null) {
                settled = first.batch().end();
            }
        } catch (ExecutionException e) {
            fail(
                    e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException(e));
        } catch (TimeoutException | CancellationException e) {
            fail(new NotInTimeException());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new NotInTimeException());
        }
    }

    private void fail(RuntimeException cause) {
        if (failure == null) {
            failure = cause;
            begun.forEach(it -> it.result().cancel(false));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
