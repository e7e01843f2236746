package io.thingcast.awslocal.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What waits for one action, in lanes: invocations of one order share a lane, so that they run in
 * the order they came, and those of other lanes run beside them.
 */
final class ActionQueue {
    /** What an invocation takes beside its payload. */
    private static final int OVERHEAD = 1_024;

    private final RuleAction action;
    private final QueueLimits limits;
    private final Outstanding outstanding;
    private final Semaphore room;
    private final List<Lane> lanes = new ArrayList<>();
    private volatile boolean stalled;

    ActionQueue(
            RuleAction action,
            EngineSettings settings,
            Executor executor,
            Outstanding outstanding) {
        this.action = action;
        this.limits = settings.limits();
        this.outstanding = outstanding;
        this.room = new Semaphore(limits.bytes());
        for (int i = 0; i < limits.lanes(); i++) {
            lanes.add(new Lane(action, settings.retries(), executor, this::finished));
        }
    }

    RuleAction action() {
        return action;
    }

    /**
     * Queues an invocation. Without room the caller is held back for a while, unless it is an
     * action itself (which would wait for its own end).
     *
     * @return whether there was room
     */
    boolean offer(RuleInvocation invocation, Outcome outcome) {
        Object order = action.order(invocation);
        if (!reserve(cost(invocation))) {
            return false;
        }
        outstanding.add();
        lanes.get(Math.floorMod(spread(order.hashCode()), lanes.size()))
                .add(new Lane.Task(invocation, order, outcome));
        return true;
    }

    private boolean reserve(int cost) {
        if (room.tryAcquire(cost)) {
            return true;
        }
        if (stalled || Thread.currentThread() instanceof ActionThread) {
            return false;
        }
        try {
            boolean reserved =
                    room.tryAcquire(cost, limits.patience().toMillis(), TimeUnit.MILLISECONDS);
            stalled = !reserved;
            return reserved;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void finished(RuleInvocation invocation) {
        room.release(cost(invocation));
        if (stalled && room.availablePermits() > limits.bytes() / 2) {
            stalled = false;
        }
        outstanding.remove();
    }

    private int cost(RuleInvocation invocation) {
        int bytes = invocation.message().message().payload().length + OVERHEAD;
        return Math.min(bytes, limits.bytes());
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    /** What became of an invocation, told once. */
    interface Outcome {
        void succeeded();

        void failed(RuntimeException failure);
    }

    /** A thread that runs actions. */
    static final class ActionThread extends Thread {
        ActionThread(Runnable task) {
            super(task, "rule-action");
            setDaemon(true);
        }
    }
}
