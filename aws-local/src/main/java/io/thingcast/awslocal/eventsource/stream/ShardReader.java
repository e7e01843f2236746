package io.thingcast.awslocal.eventsource.stream;

import io.thingcast.awslocal.eventsource.CallGate;
import io.thingcast.awslocal.eventsource.filter.EventFilter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/** Reads one shard to its end, batch after batch. */
final class ShardReader {
    private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);
    private static final int MANY = 200;
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

    private final String shardId;
    private final ShardIterators iterators;
    private final StreamEventWriter writer;
    private final EventFilter filter;
    private final BatchDelivery delivery;
    private final CheckpointStore checkpoints;
    private final CallGate gate;
    private final PendingRecords pending;
    private final PollPace pace = new PollPace();
    private final Semaphore wakeUps = new Semaphore(0);
    private @Nullable String iterator;
    private @Nullable String lastRead;
    private boolean failing;

    ShardReader(
            StreamMappingDefinition mapping,
            String shardId,
            ShardIterators iterators,
            EventFilter filter,
            BatchDelivery delivery,
            CheckpointStore checkpoints,
            CallGate gate) {
        this.shardId = shardId;
        this.iterators = iterators;
        this.writer = new StreamEventWriter(mapping.streamArn());
        this.filter = filter;
        this.delivery = delivery;
        this.checkpoints = checkpoints;
        this.gate = gate;
        this.pending = new PendingRecords(mapping.batchSize(), mapping.batchingWindow());
    }

    /** Fixes where reading begins. */
    void open(StartingPosition position) {
        iterator = iterators.open(shardId, position, checkpoints.load(shardId));
    }

    /** Looks at the shard without waiting for the next turn. */
    void wake() {
        wakeUps.release();
    }

    /** Reads until the shard's end. */
    void run() throws InterruptedException {
        while (iterator != null) {
            boolean more = read(iterator);
            deliverDue();
            if (!more && iterator != null) {
                await(shorter(pace.pause(System.nanoTime()), pending.untilDue(System.nanoTime())));
            }
        }
        while (!pending.isEmpty()) {
            deliver();
        }
        checkpoints.save(shardId, CheckpointStore.FINISHED);
        LOG.debug("{} is read to its end", shardId);
    }

    /** Whether so many records came that more are likely there already. */
    private boolean read(String current) throws InterruptedException {
        GetRecordsResponse response;
        try {
            response = iterators.read(current);
        } catch (RuntimeException e) {
            iterator = recover(e);
            return false;
        }
        failing = false;
        iterator = response.nextShardIterator();
        List<Record> records = response.records();
        for (Record item : records) {
            take(writer.write(item));
        }
        if (!records.isEmpty()) {
            pace.sawRecords();
            if (pending.isEmpty() && lastRead != null) {
                checkpoints.save(shardId, lastRead);
            }
        }
        return records.size() >= MANY;
    }

    private void take(ChangeRecord change) {
        lastRead = change.sequenceNumber();
        if (filter.matches(change.json())) {
            pending.add(change, System.nanoTime());
        }
    }

    private void deliverDue() throws InterruptedException {
        while (pending.isDue(System.nanoTime())) {
            deliver();
        }
    }

    private void deliver() throws InterruptedException {
        if (!gate.enter()) {
            throw new InterruptedException();
        }
        try {
            deliverBatch();
        } finally {
            gate.leave();
        }
    }

    private void deliverBatch() throws InterruptedException {
        List<ChangeRecord> batch = pending.takeBatch(System.nanoTime());
        delivery.deliver(shardId, batch, it -> checkpoints.save(shardId, it.sequenceNumber()));
        if (pending.isEmpty() && lastRead != null) {
            checkpoints.save(shardId, lastRead);
        }
    }

    private @Nullable String recover(RuntimeException error) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        if (error instanceof TrimmedDataAccessException && lastRead == null && !failing) {
            // DynamoDB Local says this of an iterator that was made before the first record was.
            failing = true;
            return iterators.reopen(shardId, null, checkpoints.load(shardId), error);
        }
        if (!failing) {
            LOG.warn("{} can't be read, it is tried again: {}", shardId, error.toString());
            failing = true;
        }
        await(AFTER_ERROR);
        try {
            return iterators.reopen(shardId, lastRead, checkpoints.load(shardId), error);
        } catch (RuntimeException e) {
            return iterator;
        }
    }

    private void await(Duration duration) throws InterruptedException {
        if (wakeUps.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
