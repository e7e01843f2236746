package io.thingcast.history;

import io.thingcast.contract.item.At;
import java.time.Duration;

/**
 * Time cut into intervals of one length, aligned to the epoch.
 *
 * @param millis the length
 */
record Intervals(long millis) {
    private static final long FIRST = 1_000_000_000_000L;
    private static final long LAST = 9_999_999_999_999L;

    static Intervals of(Duration length) {
        return new Intervals(length.toMillis());
    }

    /** Whether two times lie in the same one. */
    boolean same(At a, At b) {
        return number(a) == number(b);
    }

    /** All sort keys of a kind in the interval of a time. */
    SortKeyRange around(String kind, At at) {
        return part(kind, number(at), number(at));
    }

    /** All sort keys of a kind behind the interval of a time, or before it. */
    SortKeyRange beyond(String kind, At at, boolean ascending) {
        return ascending
                ? part(kind, number(at) + 1, LAST / millis)
                : part(kind, FIRST / millis, number(at) - 1);
    }

    /** All sort keys of a kind in the interval next to that of a time. */
    SortKeyRange after(String kind, At at) {
        return part(kind, number(at) + 1, number(at) + 1);
    }

    private SortKeyRange part(String kind, long first, long last) {
        long from = Math.max(FIRST, first * millis);
        long to = Math.min(LAST, (last + 1) * millis - 1);
        return from > to
                ? SortKeyRange.EMPTY
                : SortKeyRange.between(kind, new At(from), new At(to));
    }

    private long number(At at) {
        return at.epochMillis() / millis;
    }
}
