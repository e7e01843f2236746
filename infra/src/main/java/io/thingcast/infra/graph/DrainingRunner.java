package io.thingcast.infra.graph;

import com.pulumi.deployment.internal.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs a program and then waits for the tasks it registered, one after the other, on the caller's
 * thread. The SDK's own runner asks again and again instead, and from JDK 25 on that starves the
 * tasks themselves on a machine with one or two processors (pulumi-java issue 2270).
 */
final class DrainingRunner implements Runner {
    private static final long PATIENCE_SECONDS = 60;

    private final Queue<CompletableFuture<?>> tasks = new ConcurrentLinkedQueue<>();

    @Override
    public <T> void registerTask(String description, CompletableFuture<T> task) {
        tasks.add(task);
    }

    @Override
    public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> program) {
        List<Exception> failures = new ArrayList<>();
        Optional<T> result = Optional.empty();
        try {
            result = Optional.ofNullable(program.get());
        } catch (RuntimeException e) {
            failures.add(e);
        }
        for (CompletableFuture<?> task = tasks.poll(); task != null; task = tasks.poll()) {
            await(task, failures);
        }
        int exitCode =
                failures.isEmpty()
                        ? ProcessExitedSuccessfully
                        : ProcessExitedAfterLoggingUserActionableMessage;
        return CompletableFuture.completedFuture(new Outcome<>(exitCode, failures, result));
    }

    private static void await(CompletableFuture<?> task, List<Exception> failures) {
        try {
            task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add(e);
        } catch (ExecutionException | TimeoutException e) {
            failures.add(e);
        }
    }

    private static final class Outcome<T> extends Result<T> {
        Outcome(int exitCode, List<Exception> failures, Optional<T> result) {
            super(exitCode, failures, result);
        }
    }
}
