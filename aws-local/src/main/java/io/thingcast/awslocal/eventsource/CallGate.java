package io.thingcast.awslocal.eventsource;

import java.time.Duration;

/**
 * Lets deliveries that are under way end by themselves when a mapping is closed: an interrupted
 * function fails with whatever its libraries make of that, though nothing is wrong.
 */
public final class CallGate {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private int underWay;
    private boolean closed;

    /** Whether a delivery may begin; if so, {@link #leave} follows. */
    public synchronized boolean enter() {
        if (!closed) {
            underWay++;
        }
        return !closed;
    }

    /** A delivery has ended. */
    public synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /** Lets no delivery begin any more and waits a moment for those under way. */
    public synchronized void close() {
        closed = true;
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            for (long left = GRACE.toMillis();
                    underWay > 0 && left > 0;
                    left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
