package io.thingcast.awslocal.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs an action's invocations one batch after the other; a batch is retried before the next. */
final class Lane implements Runnable {
    /** A queued invocation. */
    record Task(RuleInvocation invocation, Object order, ActionQueue.Outcome outcome) {}

    private final RuleAction action;
    private final RetryPolicy retries;
    private final Executor executor;
    private final Consumer<RuleInvocation> finished;
    private final Deque<Task> tasks = new ArrayDeque<>();
    private boolean scheduled;

    Lane(
            RuleAction action,
            RetryPolicy retries,
            Executor executor,
            Consumer<RuleInvocation> finished) {
        this.action = action;
        this.retries = retries;
        this.executor = executor;
        this.finished = finished;
    }

    void add(Task task) {
        synchronized (tasks) {
            tasks.add(task);
            if (!scheduled) {
                schedule();
            }
        }
    }

    @Override
    public void run() {
        List<Task> batch = nextBatch();
        try {
            attempt(batch);
        } finally {
            synchronized (tasks) {
                scheduled = false;
                if (!tasks.isEmpty()) {
                    schedule();
                }
            }
        }
    }

    private void schedule() {
        try {
            executor.execute(this);
            scheduled = true;
        } catch (RejectedExecutionException e) {
            // The engine is closed; it says how many were left.
        }
    }

    /** As many as the action takes, up to the first whose order is in the batch already. */
    private List<Task> nextBatch() {
        List<Task> batch = new ArrayList<>();
        Set<Object> orders = new HashSet<>();
        synchronized (tasks) {
            while (batch.size() < action.batchSize()
                    && !tasks.isEmpty()
                    && orders.add(tasks.element().order())) {
                batch.add(tasks.remove());
            }
        }
        return batch;
    }

    private void attempt(List<Task> batch) {
        List<Task> pending = batch;
        for (int attempt = 1; !pending.isEmpty(); attempt++) {
            Map<RuleInvocation, RuntimeException> failures = run(pending);
            boolean last = attempt >= retries.attempts();
            List<Task> again = new ArrayList<>();
            for (Task task : pending) {
                RuntimeException failure = failures.get(task.invocation());
                if (failure != null && !last && isRetryable(failure)) {
                    again.add(task);
                } else {
                    finish(task, failure);
                }
            }
            if (!again.isEmpty() && !pause(attempt)) {
                again.forEach(it -> finish(it, failures.get(it.invocation())));
                return;
            }
            pending = again;
        }
    }

    private Map<RuleInvocation, RuntimeException> run(List<Task> pending) {
        List<RuleInvocation> invocations = pending.stream().map(Task::invocation).toList();
        try {
            return action.runAll(invocations);
        } catch (RuntimeException e) {
            return invocations.stream().collect(Collectors.toMap(it -> it, it -> e));
        }
    }

    private static boolean isRetryable(RuntimeException failure) {
        return failure instanceof ActionFailedException action && action.isRetryable();
    }

    private boolean pause(int attempt) {
        try {
            Thread.sleep(retries.pauseAfter(attempt));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void finish(Task task, @Nullable RuntimeException failure) {
        try {
            if (failure == null) {
                task.outcome().succeeded();
            } else {
                task.outcome().failed(failure);
            }
        } finally {
            finished.accept(task.invocation());
        }
    }
}
