package io.thingcast.stream.delivery;

import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Delivers one batch. All state lives on the thread that calls {@link #run}: asynchronous answers
 * come to it by the timeline, so nothing here needs a lock.
 */
final class Dispatcher {
    private final Batch batch;
    private final Lanes lanes;
    private final Topics topics;
    private final MessagePublisher publisher;
    private final DeadLetterPublisher deadLetters;
    private final Timeline timeline;
    private final Limits limits;
    private final Backoff backoff;
    private final Window window;
    private final long deadline;
    private final PriorityQueue<Attempt> inFlight =
            new PriorityQueue<>((a, b) -> Long.signum(a.expiresAt() - b.expiresAt()));

    Dispatcher(Batch batch, DeliverySetting setting, Timeline timeline, long deadline) {
        this.batch = batch;
        this.lanes = batch.lanes();
        this.topics = setting.topics();
        this.publisher = setting.publisher();
        this.deadLetters = setting.deadLetters();
        this.limits = setting.limits();
        this.backoff = setting.backoff();
        this.timeline = timeline;
        this.window = new Window(timeline.now());
        this.deadline = deadline;
    }

    /** Runs until every record is done or given up, or the deadline has come. */
    void run() {
        while (deadline - timeline.now() > 0) {
            startWhatMay();
            if (inFlight.isEmpty() && lanes.isExhausted()) {
                break;
            }
            timeline.await(nanosToNextEvent()).ifPresent(Runnable::run);
            giveUpExpired();
        }
        inFlight.forEach(it -> it.call().cancel(true));
    }

    private void startWhatMay() {
        while (window.admitsMoreThan(inFlight.size())) {
            Optional<Lane> lane = lanes.next(timeline.now());
            if (lane.isEmpty()) {
                return;
            }
            start(lane.get());
        }
    }

    private void start(Lane lane) {
        StreamRecord record = batch.record(lane.head());
        if (record instanceof StreamRecord.Invalid invalid) {
            bury(lane, invalid.reason(), invalid.field());
        } else if (record instanceof StreamRecord.Change change) {
            try {
                OutboundMessage message = OutboundMessage.of(change.message(), topics);
                track(lane, false, limits.attempt(), () -> publisher.publish(message));
            } catch (InvalidValueException e) {
                bury(lane, String.valueOf(e.getMessage()), Optional.of(e.field()));
            }
        }
    }

    private void bury(Lane lane, String reason, Optional<String> field) {
        StreamRecord record = batch.record(lane.head());
        track(
                lane,
                true,
                limits.deadLetter(),
                () ->
                        deadLetters
                                .publish(record.origin(), reason, field)
                                .thenApply(it -> PublishOutcome.ACKNOWLEDGED));
    }

    private void track(
            Lane lane,
            boolean burial,
            Duration limit,
            Supplier<CompletableFuture<PublishOutcome>> start) {
        CompletableFuture<PublishOutcome> call = started(start);
        long now = timeline.now();
        Attempt attempt = new Attempt(lane, call, burial, now, now + limit.toNanos());
        lane.attempt = attempt;
        inFlight.add(attempt);
        call.whenComplete(
                (outcome, failure) ->
                        timeline.signal(
                                () ->
                                        settle(
                                                attempt,
                                                failure == null
                                                        ? outcome
                                                        : PublishOutcome.failed(failure))));
    }

    private static CompletableFuture<PublishOutcome> started(
            Supplier<CompletableFuture<PublishOutcome>> start) {
        try {
            return start.get();
        } catch (RuntimeException e) {
            // Signing may fail for want of credentials, for one; that is an attempt like any other.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(Attempt attempt, PublishOutcome outcome) {
        if (!attempt.isCurrent()) {
            return;
        }
        Lane lane = attempt.lane();
        lane.attempt = null;
        inFlight.remove(attempt);
        if (attempt.burial()) {
            settleBurial(lane, outcome);
            return;
        }
        switch (outcome.verdict()) {
            case ACKNOWLEDGED -> {
                window.grow();
                batch.published(lane.head());
                lanes.advance(lane);
            }
            case SLOW_DOWN -> {
                window.shrink(attempt.startedAt(), timeline.now());
                retry(lane, outcome.reason());
            }
            case FAILED -> retry(lane, outcome.reason());
            case REFUSED -> bury(lane, outcome.reason(), Optional.empty());
            case DENIED -> fail(lane, outcome.reason());
        }
    }

    private void settleBurial(Lane lane, PublishOutcome outcome) {
        if (outcome.verdict() == PublishOutcome.Verdict.ACKNOWLEDGED) {
            batch.buried(lane.head());
            lanes.advance(lane);
        } else {
            fail(lane, "it can't be published nor kept as a dead letter: " + outcome.reason());
        }
    }

    private void retry(Lane lane, String reason) {
        lane.failures++;
        long at = timeline.now() + backoff.nanos(lane.failures);
        if (deadline - at > 0) {
            lanes.retry(lane, at);
        } else {
            fail(lane, "%s, %d times".formatted(reason, lane.failures));
        }
    }

    private void fail(Lane lane, String reason) {
        batch.failed(lane.head(), reason);
        lanes.fail(lane);
    }

    private void giveUpExpired() {
        while (!inFlight.isEmpty() && inFlight.element().expiresAt() - timeline.now() <= 0) {
            Attempt attempt = inFlight.element();
            settle(attempt, PublishOutcome.NO_ANSWER);
            attempt.call().cancel(true);
        }
    }

    private long nanosToNextEvent() {
        long now = timeline.now();
        long nanos = deadline - now;
        if (!inFlight.isEmpty()) {
            nanos = Math.min(nanos, inFlight.element().expiresAt() - now);
        }
        if (lanes.nextDue().isPresent() && window.admitsMoreThan(inFlight.size())) {
            nanos = Math.min(nanos, lanes.nextDue().getAsLong() - now);
        }
        return Math.max(0, nanos);
    }
}
