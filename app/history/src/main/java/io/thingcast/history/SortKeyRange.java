package io.thingcast.history;

import java.util.Optional;

/**
 * Some of a key's sort keys.
 *
 * @param first the least of them, included
 * @param last the greatest, included
 */
record SortKeyRange(String first, String last) {
    private static final String FIRST_AT = "1000000000000";
    private static final String LAST_AT = "9999999999999";

    /** Greater than what an id may hold, and than the {@code #} before it. */
    private static final String END = "~";

    /** The sort keys of a kind that hold a time. */
    static SortKeyRange timed(String kind) {
        return between(kind, Optional.empty(), Optional.empty());
    }

    /** The sort keys of a kind with a time from {@code from} up to and with {@code to}. */
    static SortKeyRange between(String kind, Optional<String> from, Optional<String> to) {
        return new SortKeyRange(
                kind + "#" + from.orElse(FIRST_AT), kind + "#" + to.orElse(LAST_AT) + "#" + END);
    }

    boolean isEmpty() {
        return first.compareTo(last) > 0;
    }
}
