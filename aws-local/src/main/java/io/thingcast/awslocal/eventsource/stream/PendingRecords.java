package io.thingcast.awslocal.eventsource.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Records that passed the filter and wait for their call. */
final class PendingRecords {
    /** An event has up to 6 MB; what stands around the records is little. */
    private static final int MOST_BYTES = 6 * 1024 * 1024 - 64;

    private final int batchSize;
    private final Duration window;
    private final Deque<ChangeRecord> records = new ArrayDeque<>();
    private long bytes;
    private long oldestAt;

    PendingRecords(int batchSize, Duration window) {
        this.batchSize = batchSize;
        this.window = window;
    }

    void add(ChangeRecord change, long now) {
        if (records.isEmpty()) {
            oldestAt = now;
        }
        records.add(change);
        bytes += change.json().length + 1;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Whether a batch is full, or has waited for its window. */
    boolean isDue(long now) {
        return !records.isEmpty()
                && (records.size() >= batchSize
                        || bytes >= MOST_BYTES
                        || now - oldestAt >= window.toNanos());
    }

    /** How much longer the oldest record may wait. */
    Duration untilDue(long now) {
        return records.isEmpty()
                ? Duration.ofDays(1)
                : Duration.ofNanos(Math.max(0, window.toNanos() - (now - oldestAt)));
    }

    /** Takes the next batch out; the window of what is left begins anew. */
    List<ChangeRecord> takeBatch(long now) {
        List<ChangeRecord> batch = new ArrayList<>();
        long size = 0;
        while (!records.isEmpty() && batch.size() < batchSize) {
            size += records.element().json().length + 1;
            if (size > MOST_BYTES && !batch.isEmpty()) {
                break;
            }
            ChangeRecord next = records.remove();
            bytes -= next.json().length + 1;
            batch.add(next);
        }
        oldestAt = now;
        return batch;
    }
}
