package io.thingcast.items;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that double up to a limit, each with full jitter: a random part of it (AWS Architecture
 * Blog, "Exponential Backoff And Jitter").
 *
 * @param attempts how often to try in all
 */
record Backoff(int attempts, Duration first, Duration longest) {
    static Backoff standard() {
        return new Backoff(8, Duration.ofMillis(50), Duration.ofSeconds(2));
    }

    /** Waits before the attempt after {@code failures} failed ones. */
    void pause(int failures) throws InterruptedException {
        long millis = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, 30));
        Thread.sleep(ThreadLocalRandom.current().nextLong(millis + 1));
    }
}
