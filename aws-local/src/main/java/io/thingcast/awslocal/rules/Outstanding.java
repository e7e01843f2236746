package io.thingcast.awslocal.rules;

import java.time.Duration;

/** Counts what is queued or running, so that closing can wait for it. */
final class Outstanding {
    private long count;

    synchronized void add() {
        count++;
    }

    synchronized void remove() {
        count--;
        notifyAll();
    }

    /** Waits until nothing is left, or time is up; what is left. */
    synchronized long await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (count > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return count;
            }
            wait(left);
        }
        return 0;
    }
}
