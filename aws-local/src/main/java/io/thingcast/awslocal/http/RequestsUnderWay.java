package io.thingcast.awslocal.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that were read and not answered yet. */
final class RequestsUnderWay {
    private final AtomicInteger count = new AtomicInteger();

    void begin() {
        count.incrementAndGet();
    }

    void end() {
        count.decrementAndGet();
    }

    boolean any() {
        return count.get() > 0;
    }
}
