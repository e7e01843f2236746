package io.thingcast.awslocal.lambda;

import io.thingcast.awslocal.lambda.runtime.FunctionInstance;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One function's instances. The one used last is used first, so the others can go. */
final class InstancePool implements AutoCloseable {
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final String function;
    private final Supplier<FunctionInstance> starter;
    private final Semaphore places;
    private final boolean throttles;
    private final Deque<FunctionInstance> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger leastIdle = new AtomicInteger();
    private volatile boolean closed;

    InstancePool(
            String function, int limit, OptionalInt reserved, Supplier<FunctionInstance> starter) {
        this.function = function;
        this.starter = starter;
        this.throttles = reserved.isPresent() && reserved.getAsInt() <= limit;
        this.places = new Semaphore(Math.min(limit, reserved.orElse(limit)), true);
    }

    /**
     * An instance for one call, started if none is idle.
     *
     * @throws FunctionThrottledException when all are busy: at once when concurrency is reserved,
     *     as on Lambda, else after a minute
     */
    FunctionInstance take() {
        if (!acquire()) {
            throw new FunctionThrottledException(
                    function,
                    throttles
                            ? "ReservedFunctionConcurrentInvocationLimitExceeded"
                            : "no instance came free for 60 s");
        }
        try {
            FunctionInstance instance = idle.pollFirst();
            leastIdle.accumulateAndGet(idle.size(), Math::min);
            return instance == null ? starter.get() : instance;
        } catch (RuntimeException | Error e) {
            places.release();
            throw e;
        }
    }

    /** Takes an instance back for the next call. */
    void giveBack(FunctionInstance instance) {
        idle.addFirst(instance);
        places.release();
        if (closed) {
            closeIdle();
        }
    }

    /** Throws an instance away. */
    void discard(FunctionInstance instance) {
        places.release();
        instance.close();
    }

    /** Throws away all but one of the instances that nothing needed since the last time. */
    void shrink() {
        int unused = leastIdle.getAndSet(idle.size());
        for (int i = 1; i < unused; i++) {
            FunctionInstance oldest = idle.pollLast();
            if (oldest != null) {
                oldest.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (FunctionInstance it = idle.poll(); it != null; it = idle.poll()) {
            it.close();
        }
    }

    private boolean acquire() {
        try {
            return throttles
                    ? places.tryAcquire()
                    : places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
