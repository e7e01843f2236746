package io.thingcast.stream.delivery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * The lanes of a batch: which may start next, the one with the lowest record first, and which wait
 * for another attempt. Behind the lowest failure nothing is started any more: Lambda delivers all
 * of it again, so going on would only make duplicates.
 */
final class Lanes {
    private final Map<Object, Lane> byKey = new HashMap<>();
    private final PriorityQueue<Lane> ready =
            new PriorityQueue<>(Comparator.comparingInt(Lane::head));
    private final PriorityQueue<Lane> waiting = new PriorityQueue<>(Lanes::earlier);
    private int lowestFailure = Integer.MAX_VALUE;

    private static int earlier(Lane a, Lane b) {
        // Nanosecond clocks are compared by difference, for they may overflow.
        return Long.signum(a.dueAt - b.dueAt);
    }

    /** Adds a record of the batch; records of one key keep the order in which they are added. */
    void add(Object key, int index) {
        Lane lane = byKey.computeIfAbsent(key, it -> new Lane());
        lane.add(index);
        if (lane.head() == index) {
            ready.add(lane);
        }
    }

    /** The next lane that may start. */
    Optional<Lane> next(long now) {
        while (!waiting.isEmpty() && waiting.element().dueAt - now <= 0) {
            ready.add(waiting.remove());
        }
        return Optional.ofNullable(ready.poll());
    }

    /** Goes on with the lane's next record, if it has one that may still start. */
    void advance(Lane lane) {
        lane.advance();
        if (!lane.isEmpty() && lane.head() < lowestFailure) {
            ready.add(lane);
        }
    }

    /** Starts the lane's record again at that time, unless it lies behind a failure. */
    void retry(Lane lane, long at) {
        if (lane.head() < lowestFailure) {
            lane.dueAt = at;
            waiting.add(lane);
        }
    }

    /** Gives up the lane's record and all that lies behind it in the batch. */
    void fail(Lane lane) {
        lowestFailure = Math.min(lowestFailure, lane.head());
        ready.removeIf(it -> it.head() >= lowestFailure);
        waiting.removeIf(it -> it.head() >= lowestFailure);
    }

    /** Whether nothing will start any more, unless a call under way comes to an end. */
    boolean isExhausted() {
        return ready.isEmpty() && waiting.isEmpty();
    }

    /** When the first of the waiting lanes may start. */
    OptionalLong nextDue() {
        return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waiting.element().dueAt);
    }
}
