package io.thingcast.awslocal.eventsource.stream;

import io.thingcast.awslocal.destination.AuthorizedDestination;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.FunctionThrottledException;
import io.thingcast.awslocal.lambda.InvocationResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one batch after the other until each of its records is done or given up (Developer
 * Guide, "Error handling for DynamoDB event sources", "Configuring partial batch response").
 *
 * <p>With bisecting, a failed batch is split without using up a retry: behind what the function
 * reports as done, else in the middle. Where the very first record is the reported one there is
 * nothing to split off before it, so it is halved as well and the record ends up alone (what Lambda
 * does then is not documented).
 */
final class BatchDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final StreamMappingDefinition mapping;
    private final FunctionInvoker functions;
    private final AuthorizedDestination destination;
    private final Clock clock;
    private final Pause pause;

    BatchDelivery(
            StreamMappingDefinition mapping,
            FunctionInvoker functions,
            AuthorizedDestination destination,
            Clock clock,
            Pause pause) {
        this.mapping = mapping;
        this.functions = functions;
        this.destination = destination;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Delivers a batch.
     *
     * @param done told each record up to which all are done, as it goes
     * @throws InterruptedException when the mapping ends; what is not done comes again then
     */
    void deliver(String shardId, List<ChangeRecord> batch, Consumer<ChangeRecord> done)
            throws InterruptedException {
        Deque<Attempt> left = new ArrayDeque<>();
        left.push(Attempt.first(batch));
        Optional<InvocationResult> before = Optional.empty();
        while (!left.isEmpty()) {
            Attempt next = left.pop();
            int expired = expired(next);
            if (expired > 0) {
                Attempt old = next.part(0, expired);
                giveUp(shardId, old, "RecordAgeExceeded", before);
                done.accept(old.last());
                push(left, next.part(expired, next.size()));
                continue;
            }
            Answer answer = call(next);
            Attempt called = answer.counts() ? next.called() : next;
            before = answer.result();
            if (answer.firstFailed() > 0) {
                done.accept(called.part(0, answer.firstFailed()).last());
            }
            if (answer.firstFailed() < called.size()) {
                again(shardId, called, answer, left, done);
            }
        }
    }

    private void again(
            String shardId,
            Attempt called,
            Answer answer,
            Deque<Attempt> left,
            Consumer<ChangeRecord> done)
            throws InterruptedException {
        Attempt rest = called.part(answer.firstFailed(), called.size());
        boolean split = mapping.bisectOnError() && answer.counts();
        if (split && answer.firstFailed() == 0 && rest.size() > 1) {
            int middle = rest.size() / 2;
            left.push(rest.part(middle, rest.size()));
            left.push(rest.part(0, middle));
        } else if (!answer.counts() || (split && answer.firstFailed() > 0)) {
            pause.sleep(backoff(rest));
            left.push(rest);
        } else if (rest.retries() >= mapping.retryAttempts().orElse(Integer.MAX_VALUE)) {
            giveUp(shardId, rest, "RetryAttemptsExhausted", answer.result());
            done.accept(rest.last());
        } else {
            pause.sleep(backoff(rest));
            left.push(rest.retried());
        }
    }

    private Answer call(Attempt attempt) {
        try {
            return Answer.of(
                    functions.invoke(
                            mapping.function(), StreamEventWriter.event(attempt.records())),
                    attempt.records(),
                    mapping.reportBatchItemFailures());
        } catch (FunctionThrottledException e) {
            LOG.debug("{} is throttled, its batch waits", mapping.function());
        } catch (RuntimeException e) {
            LOG.warn("{} can't be called, its batch waits: {}", mapping.function(), e.toString());
        }
        return Answer.notCalled();
    }

    private void giveUp(
            String shardId, Attempt attempt, String condition, Optional<InvocationResult> answer) {
        LOG.warn(
                "{} given up after {} calls with {} records: {}, {}",
                mapping.function(),
                attempt.calls(),
                attempt.size(),
                condition,
                mapping.onFailure().map(it -> "goes to " + it).orElse("has no destination"));
        if (mapping.onFailure().isEmpty()) {
            return;
        }
        try {
            destination.send(
                    mapping.onFailure().get(),
                    StreamFailureRecord.of(
                            mapping, shardId, attempt, condition, answer, clock.instant()));
        } catch (RuntimeException e) {
            LOG.error(
                    "{} records from {} of {} are lost, their destination failed: {}",
                    attempt.size(),
                    attempt.records().get(0).sequenceNumber(),
                    shardId,
                    e.getMessage());
        }
    }

    /** How many records at the beginning are too old to be sent to the function. */
    private int expired(Attempt attempt) {
        if (mapping.recordAge().isEmpty()) {
            return 0;
        }
        Instant oldest = clock.instant().minus(mapping.recordAge().get());
        int count = 0;
        while (count < attempt.size()
                && attempt.records().get(count).createdAt().isBefore(oldest)) {
            count++;
        }
        return count;
    }

    private static Duration backoff(Attempt attempt) {
        Duration wait = SHORTEST_WAIT.multipliedBy(1L << Math.min(attempt.retries(), 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static void push(Deque<Attempt> left, Attempt attempt) {
        if (attempt.size() > 0) {
            left.push(attempt);
        }
    }
}
