package io.thingcast.awslocal.lifecycle;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events that wait for their time; what is due at the same time comes in the order it was put. */
final class HeldEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldEvents.class);
    private static final long STOP_MILLIS = 1_000;

    private final DelayQueue<Held> queue = new DelayQueue<>();
    private final Consumer<LifecycleEvent> next;
    private final Thread thread = new Thread(this::run, "lifecycle-events");
    private long sequence;
    private int waiting;

    HeldEvents(Consumer<LifecycleEvent> next) {
        this.next = next;
        thread.setDaemon(true);
        thread.start();
    }

    /** Holds an event back until {@link System#nanoTime()} is so late. */
    synchronized void hold(LifecycleEvent event, long dueNanos) {
        waiting++;
        queue.add(new Held(event, dueNanos, sequence++));
    }

    private void run() {
        try {
            while (true) {
                pass(queue.take().event);
            }
        } catch (InterruptedException e) {
            LOG.debug("{} lifecycle events are given up", queue.size());
        }
    }

    private void pass(LifecycleEvent event) {
        try {
            next.accept(event);
        } catch (RuntimeException e) {
            LOG.error("Lifecycle event to '{}' could not be published", event.topic(), e);
        } finally {
            passed();
        }
    }

    private synchronized void passed() {
        waiting--;
        notifyAll();
    }

    synchronized int count() {
        return waiting;
    }

    /** Waits until none is held; answers whether it came to that in time. */
    synchronized boolean awaitNone(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (waiting > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Held(LifecycleEvent event, long dueNanos, long sequence) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Held held = (Held) other;
            long earlier = dueNanos - held.dueNanos;
            return earlier == 0 ? Long.compare(sequence, held.sequence) : Long.signum(earlier);
        }
    }
}
