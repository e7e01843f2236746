package io.thingcast.stream.delivery;

import io.thingcast.contract.topic.Topics;
import java.time.Duration;
import java.util.SplittableRandom;

/** What every batch of a function is delivered with. */
record DeliverySetting(
        Topics topics, MessagePublisher publisher, DeadLetterPublisher deadLetters, Limits limits) {

    /** A fresh one a batch: two functions restored from one snapshot must not wait in step. */
    Backoff backoff() {
        Duration first = limits.firstBackoff();
        return new Backoff(first, limits.longestBackoff(), new SplittableRandom(System.nanoTime()));
    }
}
