package io.thingcast.awslocal.dynamodb.ttl;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which records of which stream tell of an expiry. The backend counts a stream's records from 1, so
 * one bit a record is enough.
 */
final class ExpiredRecords {
    private final Map<String, BitSet> numbersByStream = new ConcurrentHashMap<>();

    void add(String streamArn, String number) {
        BitSet numbers = numbersByStream.computeIfAbsent(streamArn, it -> new BitSet());
        synchronized (numbers) {
            numbers.set(Integer.parseInt(number));
        }
    }

    boolean contains(String streamArn, String number) {
        BitSet numbers = numbersByStream.get(streamArn);
        if (numbers == null) {
            return false;
        }
        synchronized (numbers) {
            return numbers.get(Integer.parseInt(number));
        }
    }
}
