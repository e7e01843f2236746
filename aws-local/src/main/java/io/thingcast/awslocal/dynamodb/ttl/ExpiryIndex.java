package io.thingcast.awslocal.dynamodb.ttl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which keys expire next. It holds as many as its memory allows, the soonest: what expires later is
 * dropped and found again by reading the table when its time comes near. An entry may be out of
 * date, so whoever takes one looks at the item before deleting it.
 */
final class ExpiryIndex {
    /** What an entry takes beside its bytes, roughly: array header, reference. */
    private static final int OVERHEAD_BYTES = 24;

    private final TreeMap<Long, Deque<byte[]>> keysBySecond = new TreeMap<>();
    private final long maxBytes;
    private long bytes;

    /** From this second on the index knows nothing. */
    private long knownUntil;

    /** An index that knows nothing yet: it asks for a reading of the table first. */
    ExpiryIndex(long maxBytes) {
        this.maxBytes = maxBytes;
        knownUntil = Long.MIN_VALUE;
    }

    /** Says that the table is being read from its beginning: all its keys will be added. */
    synchronized void readAnew() {
        knownUntil = Long.MAX_VALUE;
    }

    /** Says that something may have been written that wasn't seen. */
    synchronized void missedWrites() {
        knownUntil = Long.MIN_VALUE;
    }

    /** Whether what expires now may be missing here. */
    synchronized boolean needsReading(long nowSeconds) {
        return nowSeconds >= knownUntil;
    }

    synchronized void add(long second, byte[] key) {
        if (second >= knownUntil && knownUntil != Long.MIN_VALUE) {
            return;
        }
        keysBySecond.computeIfAbsent(second, it -> new ArrayDeque<>(2)).add(key);
        bytes += key.length + OVERHEAD_BYTES;
        while (bytes > maxBytes && keysBySecond.size() > 1) {
            dropLatest();
        }
    }

    /** Takes some of those that have expired, the longest ago first. */
    synchronized List<byte[]> takeDue(long nowSeconds, int limit) {
        List<byte[]> due = new ArrayList<>();
        while (due.size() < limit && !keysBySecond.isEmpty()) {
            Map.Entry<Long, Deque<byte[]>> first = keysBySecond.firstEntry();
            if (first.getKey() > nowSeconds) {
                break;
            }
            byte[] key = first.getValue().pollFirst();
            if (key == null) {
                keysBySecond.pollFirstEntry();
                continue;
            }
            bytes -= key.length + OVERHEAD_BYTES;
            due.add(key);
        }
        return due;
    }

    synchronized int size() {
        return keysBySecond.values().stream().mapToInt(Deque::size).sum();
    }

    private void dropLatest() {
        Map.Entry<Long, Deque<byte[]>> latest = keysBySecond.pollLastEntry();
        for (byte[] key : latest.getValue()) {
            bytes -= key.length + OVERHEAD_BYTES;
        }
        knownUntil = Math.min(knownUntil, latest.getKey());
    }
}
