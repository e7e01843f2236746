package io.thingcast.awslocal.mqtt.quotas;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Admits so many a second: each of as many places is taken for a second by what it admits. Who
 * comes evenly at just that rate is never refused, even when the network or a busy event loop holds
 * some up by {@value #SLACK_MILLIS} ms: a place then counts as taken from when it would have been.
 * So at most that many are admitted in any 0.9 seconds, and over longer times just the rate,
 * however unevenly they come. Makes no garbage. Not thread-safe.
 */
final class RateLimit {
    private static final long SLACK_MILLIS = 100;
    private static final long SLACK = TimeUnit.MILLISECONDS.toNanos(SLACK_MILLIS);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long[] freeAt;
    private int next;

    RateLimit(int perSecond, long now) {
        freeAt = new long[perSecond];
        Arrays.fill(freeAt, now);
    }

    /** Whether one more may pass at a time in nanoseconds; times never run backwards. */
    boolean admits(long now) {
        long free = freeAt[next];
        if (now - free < 0) {
            return false;
        }
        freeAt[next] = Math.max(free - now, -SLACK) + now + SECOND;
        next = next + 1 == freeAt.length ? 0 : next + 1;
        return true;
    }
}
