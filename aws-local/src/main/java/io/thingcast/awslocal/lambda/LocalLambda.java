package io.thingcast.awslocal.lambda;

import io.thingcast.awslocal.destination.FailureDestination;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.lambda.runtime.HandlerFailedException;
import io.thingcast.awslocal.trace.TraceHeader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Lambda on this machine: functions run in this JVM from their deployment packages, each in class
 * loaders of its own, and are called by Lambda's rules.
 *
 * <p>In process, a function's code can't be given true environment variables: it finds its own
 * through its framework (package {@code lambda.micronaut}), or through {@link
 * io.thingcast.awslocal.lambda.runtime.FunctionEnvironment}. And a call that runs over its time can
 * only be interrupted, not killed.
 */
public final class LocalLambda implements FunctionInvoker, AutoCloseable {
    private static final int SHRINK_SECONDS = 60;

    private final LambdaSettings settings;
    private final AccessKeys keys;
    private final FailureDestination destination;
    private final Map<String, Entry> functions = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread result = new Thread(task, "lambda-timer");
                        result.setDaemon(true);
                        return result;
                    });

    /**
     * Lambda without functions.
     *
     * @param keys where each function gets an access key from
     * @param destination where the events go that are given up
     */
    public LocalLambda(LambdaSettings settings, AccessKeys keys, FailureDestination destination) {
        this.settings = settings;
        this.keys = keys;
        this.destination = destination;
        timer.scheduleWithFixedDelay(
                () -> functions.values().forEach(it -> it.function().shrink()),
                SHRINK_SECONDS,
                SHRINK_SECONDS,
                TimeUnit.SECONDS);
    }

    /**
     * Adds a function, or replaces the one of its name.
     *
     * @throws io.thingcast.awslocal.lambda.runtime.BrokenPackageException when its zip can't be
     *     unpacked
     */
    public void deploy(FunctionDefinition definition) {
        DeployedFunction function =
                new DeployedFunction(definition, settings, keys.issue(definition.role()));
        Entry entry = new Entry(function, new AsyncCalls(function, settings, destination, timer));
        Entry old = functions.put(definition.name(), entry);
        if (old != null) {
            function.recursiveLoop(old.function().recursiveLoop());
            old.close();
        }
    }

    /**
     * Says what becomes of a function that feeds itself.
     *
     * @throws UnknownFunctionException when there is no function of that name
     */
    public void putRecursionConfig(String function, RecursiveLoop value) {
        find(FunctionName.parse(function), function).function().recursiveLoop(value);
    }

    /**
     * Starts one instance of each function, all at once, and waits for them.
     *
     * @throws FunctionStartException for the first function that does not start
     */
    public void warm() {
        warm(name -> true);
    }

    /**
     * Starts one instance of each function of some names, as {@link #warm()} does.
     *
     * @throws FunctionStartException for the first function that does not start
     */
    public void warm(Predicate<String> names) {
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        for (Entry entry : functions.values()) {
            if (!names.test(entry.function().definition().name())) {
                continue;
            }
            starts.add(CompletableFuture.runAsync(() -> warm(entry.function()), this::inThread));
        }
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof FunctionStartException known ? known : e;
        }
    }

    @Override
    public InvocationResult invoke(String function, byte[] event) {
        return invoke(function, event, TraceHeader.start());
    }

    @Override
    public InvocationResult invoke(String function, byte[] event, TraceHeader trace) {
        return invoke(function, event, trace, () -> {});
    }

    @Override
    public InvocationResult invoke(String function, byte[] event, Runnable begins) {
        return invoke(function, event, TraceHeader.start(), begins);
    }

    private InvocationResult invoke(
            String function, byte[] event, TraceHeader trace, Runnable begins) {
        FunctionName name = FunctionName.parse(function);
        Entry entry = find(name, function);
        return entry.function()
                .call(
                        UUID.randomUUID().toString(),
                        name.qualifier(),
                        EventLimits.check(event, EventLimits.SYNCHRONOUS),
                        trace,
                        begins);
    }

    @Override
    public boolean isLoop(String function, TraceHeader trace) {
        return find(FunctionName.parse(function), function).function().isLoop(trace);
    }

    @Override
    public void invokeAsync(String function, byte[] event) {
        invokeAsync(function, event, TraceHeader.start());
    }

    @Override
    public void invokeAsync(String function, byte[] event, TraceHeader trace) {
        FunctionName name = FunctionName.parse(function);
        Entry entry = find(name, function);
        entry.calls()
                .accept(
                        new AsyncEvent(
                                UUID.randomUUID().toString(),
                                name.qualifier(),
                                EventLimits.check(event, EventLimits.ASYNCHRONOUS),
                                Clock.systemUTC().instant(),
                                0,
                                trace));
    }

    /** Ends every function; calls that still run are interrupted. */
    @Override
    public void close() {
        timer.shutdownNow();
        functions.values().forEach(Entry::close);
        functions.clear();
    }

    private Entry find(FunctionName name, String function) {
        Entry entry = functions.get(name.name());
        if (entry == null || entry.function().versionOf(name.qualifier()).isEmpty()) {
            throw new UnknownFunctionException(function);
        }
        return entry;
    }

    private static void warm(DeployedFunction function) {
        String name = function.definition().name();
        try {
            function.warm();
        } catch (HandlerFailedException e) {
            throw new FunctionStartException(name, e.thrown().toString(), e.thrown());
        } catch (RuntimeException e) {
            throw new FunctionStartException(name, e.toString(), e);
        }
    }

    private void inThread(Runnable task) {
        Thread thread = new Thread(task, "lambda-warm");
        thread.setDaemon(true);
        thread.start();
    }

    private record Entry(DeployedFunction function, AsyncCalls calls) {
        void close() {
            calls.close();
            function.close();
        }
    }
}
