package io.thingcast.awslocal.eventsource.stream;

import java.time.Duration;

/** Waits, or in a test does not. */
@FunctionalInterface
interface Pause {
    void sleep(Duration duration) throws InterruptedException;
}
