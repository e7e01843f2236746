package io.thingcast.awslocal.lambda;

import io.thingcast.awslocal.destination.AuthorizedDestination;
import io.thingcast.awslocal.destination.FailureDestination;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One function's queue of asynchronous calls: each event is tried, tried again after a wait, then
 * given up to the on-failure destination (Developer Guide, "How Lambda handles errors and retries
 * with asynchronous invocation").
 */
final class AsyncCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncCalls.class);
    private static final Duration THROTTLED_WAIT = Duration.ofSeconds(1);

    private final DeployedFunction function;
    private final LambdaSettings settings;
    private final AuthorizedDestination destination;
    private final ScheduledExecutorService timer;
    private final ThreadPoolExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    AsyncCalls(
            DeployedFunction function,
            LambdaSettings settings,
            FailureDestination destination,
            ScheduledExecutorService timer) {
        this.function = function;
        this.settings = settings;
        this.destination = new AuthorizedDestination(definition(function).role(), destination);
        this.timer = timer;
        this.workers =
                new ThreadPoolExecutor(
                        settings.instances(),
                        settings.instances(),
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> newThread(definition(function).name() + "-async", task));
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * Takes an event into the queue.
     *
     * @throws FunctionThrottledException when it is full
     */
    void accept(AsyncEvent event) {
        if (waiting.incrementAndGet() > settings.queueCapacity()) {
            waiting.decrementAndGet();
            throw new FunctionThrottledException(
                    definition(function).name(),
                    settings.queueCapacity() + " events wait for it already");
        }
        workers.execute(() -> call(event));
    }

    @Override
    public void close() {
        workers.shutdownNow();
        int left = waiting.get();
        if (left > 0) {
            LOG.warn("{} ends with {} events not done", definition(function).name(), left);
        }
    }

    private void call(AsyncEvent event) {
        InvocationResult answer;
        try {
            answer =
                    function.call(
                            event.requestId(), event.qualifier(), event.payload(), event.trace());
        } catch (FunctionThrottledException e) {
            throttled(event);
            return;
        } catch (RecursiveInvocationException e) {
            LOG.warn("{}", e.getMessage());
            giveUp(event, "RecursiveInvocation", Optional.empty());
            return;
        }
        AsyncEvent called = event.calledOnceMore();
        if (answer.functionError().isEmpty()) {
            waiting.decrementAndGet();
        } else if (called.calls() > definition(function).asyncRetries()) {
            giveUp(called, "RetriesExhausted", Optional.of(answer));
        } else {
            later(called, settings.retryDelays().get(called.calls() - 1));
        }
    }

    private void throttled(AsyncEvent event) {
        Duration age = Duration.between(event.acceptedAt(), Clock.systemUTC().instant());
        if (age.compareTo(settings.maximumEventAge()) > 0) {
            giveUp(event, "EventAgeExceeded", Optional.empty());
        } else {
            later(event, THROTTLED_WAIT);
        }
    }

    private void later(AsyncEvent event, Duration wait) {
        try {
            timer.schedule(
                    () -> workers.execute(() -> call(event)),
                    wait.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not tried again: local Lambda is closed", event.requestId());
        }
    }

    private void giveUp(AsyncEvent event, String condition, Optional<InvocationResult> answer) {
        waiting.decrementAndGet();
        FunctionDefinition definition = definition(function);
        LOG.warn(
                "{} {} given up after {} calls: {}, {}",
                definition.name(),
                event.requestId(),
                event.calls(),
                condition,
                definition.onFailure().map(it -> "goes to " + it).orElse("has no destination"));
        if (definition.onFailure().isEmpty()) {
            return;
        }
        String version = function.versionOf(event.qualifier()).orElse(event.qualifier());
        String arn =
                definition.arn()
                        + ":"
                        + (event.qualifier().isEmpty() ? version : event.qualifier());
        try {
            destination.send(
                    definition.onFailure().get(),
                    FailureRecord.of(
                            arn, version, event, condition, answer, Clock.systemUTC().instant()));
        } catch (RuntimeException e) {
            LOG.error(
                    "{} {} is lost, its destination failed: {}",
                    definition.name(),
                    event.requestId(),
                    e.getMessage());
        }
    }

    private static FunctionDefinition definition(DeployedFunction function) {
        return function.definition();
    }

    private static Thread newThread(String name, Runnable task) {
        Thread result = new Thread(task, name);
        result.setDaemon(true);
        return result;
    }
}
