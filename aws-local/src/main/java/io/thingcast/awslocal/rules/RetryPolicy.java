package io.thingcast.awslocal.rules;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a failed action is tried. AWS documents no number.
 *
 * @param attempts all in all
 * @param backoff the longest pause before the second attempt; doubled before each further one
 */
public record RetryPolicy(int attempts, Duration backoff) {
    /** Three attempts, with up to 100 and 200 ms between them. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofMillis(100));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
        }
    }

    /** Milliseconds to wait after an attempt, the first being 1: half of it chance. */
    long pauseAfter(int attempt) {
        long longest = backoff.toMillis() << Math.min(attempt - 1, 10);
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    }
}
