package io.thingcast.stream.delivery;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The records of one key, by their index in the batch; only the first may be under way. */
final class Lane {
    private final ArrayDeque<Integer> records = new ArrayDeque<>();
    @Nullable Attempt attempt;
    int failures;
    long dueAt;

    void add(int index) {
        records.add(index);
    }

    int head() {
        return records.element();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Goes on to the next record. */
    void advance() {
        records.remove();
        failures = 0;
    }
}
