package io.thingcast.awslocal.eventsource.stream;

import java.time.Duration;

/**
 * How long to wait before the next look at a shard: little while records come, more the longer none
 * has. Lambda looks four times a second.
 */
final class PollPace {
    private static final Duration ACTIVE = Duration.ofMillis(40);
    private static final Duration QUIET = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMillis(250);

    private long lastRecordAt = System.nanoTime();

    void sawRecords() {
        lastRecordAt = System.nanoTime();
    }

    Duration pause(long now) {
        long silent = Duration.ofNanos(now - lastRecordAt).toSeconds();
        if (silent < 2) {
            return ACTIVE;
        }
        return silent < 15 ? QUIET : IDLE;
    }
}
