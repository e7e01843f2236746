package io.thingcast.awslocal.eventsource.stream;

import io.thingcast.awslocal.destination.AuthorizedDestination;
import io.thingcast.awslocal.destination.FailureDestination;
import io.thingcast.awslocal.eventsource.CallGate;
import io.thingcast.awslocal.eventsource.MappingStartException;
import io.thingcast.awslocal.eventsource.SourceAccess;
import io.thingcast.awslocal.eventsource.filter.EventFilter;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Calls a function with what changes in a table, as Lambda does: each shard's records in order, a
 * shard only after its parent, a failed batch again and again until it is done or given up.
 */
public final class StreamEventSourceMapping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamEventSourceMapping.class);
    private static final Duration DISCOVERY = Duration.ofSeconds(10);
    private static final List<String> ACTIONS =
            List.of(
                    "dynamodb:DescribeStream",
                    "dynamodb:GetRecords",
                    "dynamodb:GetShardIterator",
                    "dynamodb:ListStreams");

    private final StreamMappingDefinition mapping;
    private final DynamoDbStreamsClient client;
    private final CheckpointStore checkpoints;
    private final EventFilter filter;
    private final BatchDelivery delivery;
    private final ShardIterators iterators;
    private final Map<String, ShardReader> reading = new ConcurrentHashMap<>();
    private final Set<String> finished = ConcurrentHashMap.newKeySet();
    private final Semaphore shardEnded = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private final CallGate gate = new CallGate();
    private volatile boolean closed;

    private StreamEventSourceMapping(
            StreamMappingDefinition mapping,
            DynamoDbStreamsClient client,
            BatchDelivery delivery,
            CheckpointStore checkpoints) {
        this.mapping = mapping;
        this.client = client;
        this.checkpoints = checkpoints;
        this.filter = EventFilter.of(mapping.filterPatterns());
        this.delivery = delivery;
        this.iterators = new ShardIterators(client, mapping.streamArn());
    }

    /**
     * Begins to read a stream. What is written after this returns is delivered, with {@code LATEST}
     * as well.
     *
     * @param client calls as the function's role, best with an access key that was issued to it
     * @param role the function's role
     * @param destination where the records of given up batches go
     * @throws MappingStartException when the role may not read the stream, or there is none
     * @throws io.thingcast.awslocal.eventsource.UnsupportedMappingException when a filter pattern
     *     can't be honored
     */
    public static StreamEventSourceMapping start(
            StreamMappingDefinition mapping,
            DynamoDbStreamsClient client,
            FunctionInvoker functions,
            Role role,
            FailureDestination destination,
            CheckpointStore checkpoints) {
        SourceAccess.require(role, mapping.streamArn(), ACTIONS);
        BatchDelivery delivery =
                new BatchDelivery(
                        mapping,
                        functions,
                        new AuthorizedDestination(role, destination),
                        Clock.systemUTC(),
                        it -> Thread.sleep(it.toMillis()));
        StreamEventSourceMapping result =
                new StreamEventSourceMapping(mapping, client, delivery, checkpoints);
        result.begin();
        return result;
    }

    /** Looks for records at once; for callers that know of a write. */
    public void wake() {
        reading.values().forEach(ShardReader::wake);
    }

    /**
     * Ends reading when the calls under way are done. After a second they are interrupted, and
     * their batches come again next time.
     */
    @Override
    public void close() {
        closed = true;
        gate.close();
        List<Thread> running;
        synchronized (threads) {
            running = List.copyOf(threads);
        }
        running.forEach(Thread::interrupt);
        try {
            for (Thread thread : running) {
                thread.join(2_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin() {
        try {
            startReaders(mapping.startingPosition());
        } catch (SdkException e) {
            throw new MappingStartException(
                    "Can't read the stream %s: %s".formatted(mapping.streamArn(), e.getMessage()),
                    e);
        }
        run("shards", this::discover);
    }

    /** Finds the shards that are new, and starts those whose parents are done. */
    private void discover() throws InterruptedException {
        while (!closed) {
            if (shardEnded.tryAcquire(DISCOVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                shardEnded.drainPermits();
            }
            try {
                startReaders(StartingPosition.TRIM_HORIZON);
            } catch (SdkException e) {
                if (!closed) {
                    LOG.warn("{} can't be described: {}", mapping.streamArn(), e.toString());
                }
            }
        }
    }

    private void startReaders(StartingPosition position) {
        List<Shard> shards = shards();
        Set<String> known = new HashSet<>();
        shards.forEach(it -> known.add(it.shardId()));
        boolean begun = shards.stream().anyMatch(it -> checkpoints.load(it.shardId()).isPresent());
        for (Shard shard : shards) {
            if (isFinished(shard.shardId()) || reading.containsKey(shard.shardId())) {
                continue;
            }
            boolean parentDone =
                    shard.parentShardId() == null
                            || !known.contains(shard.parentShardId())
                            || isFinished(shard.parentShardId());
            if (parentDone) {
                start(shard.shardId(), begun ? StartingPosition.TRIM_HORIZON : position);
            }
        }
    }

    private boolean isFinished(String shardId) {
        return finished.contains(shardId)
                || checkpoints.load(shardId).filter(CheckpointStore.FINISHED::equals).isPresent();
    }

    private void start(String shardId, StartingPosition position) {
        ShardReader reader =
                new ShardReader(mapping, shardId, iterators, filter, delivery, checkpoints, gate);
        reader.open(position);
        reading.put(shardId, reader);
        run(
                shardId,
                () -> {
                    reader.run();
                    finished.add(shardId);
                    reading.remove(shardId);
                    shardEnded.release();
                });
    }

    private List<Shard> shards() {
        List<Shard> result = new ArrayList<>();
        String after = null;
        do {
            StreamDescription page = describe(after);
            result.addAll(page.shards());
            after = page.lastEvaluatedShardId();
        } while (after != null);
        return result;
    }

    private StreamDescription describe(@Nullable String after) {
        return client.describeStream(
                        it -> it.streamArn(mapping.streamArn()).exclusiveStartShardId(after))
                .streamDescription();
    }

    private void run(String name, Step step) {
        Thread thread = new Thread(() -> runUntilInterrupted(step));
        thread.setName("stream-" + name);
        thread.setDaemon(true);
        synchronized (threads) {
            threads.removeIf(it -> !it.isAlive() && it.getState() == Thread.State.TERMINATED);
            threads.add(thread);
        }
        thread.start();
    }

    /** What a client makes of being interrupted at the end is no failure. */
    private void runUntilInterrupted(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            LOG.debug("The mapping to {} ends", mapping.function());
        } catch (RuntimeException e) {
            if (closed) {
                LOG.debug("The mapping to {} ends: {}", mapping.function(), e.toString());
            } else {
                LOG.error("The mapping to {} has failed and stands still", mapping.function(), e);
            }
        }
    }

    /** What a thread of the mapping does. */
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }
}
