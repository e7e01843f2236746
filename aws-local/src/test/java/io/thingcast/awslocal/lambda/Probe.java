package io.thingcast.awslocal.lambda;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** What the tests and the functions they deploy have in common: it lives in the parent loader. */
public final class Probe {
    public static final AtomicInteger CALLS = new AtomicInteger();
    public static final Queue<String> REQUESTS = new ConcurrentLinkedQueue<>();
    public static volatile Semaphore RELEASE = new Semaphore(0);
    public static volatile CountDownLatch INTERRUPTED = new CountDownLatch(1);

    private Probe() {}

    static void reset() {
        CALLS.set(0);
        REQUESTS.clear();
        RELEASE = new Semaphore(0);
        INTERRUPTED = new CountDownLatch(1);
    }
}
