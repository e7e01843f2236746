package io.thingcast.history;

import io.thingcast.contract.item.At;

/**
 * Some of a key's sort keys.
 *
 * @param first the least of them, included
 * @param last the greatest, included
 */
record SortKeyRange(String first, String last) {
    /** No sort key at all. */
    static final SortKeyRange EMPTY = new SortKeyRange("~", "");

    private static final At FIRST = new At(1_000_000_000_000L);
    private static final At LAST = new At(9_999_999_999_999L);

    /** Greater than what an id may hold, and than the {@code #} before it. */
    private static final String END = "~";

    /** The sort keys of a kind that hold a time. */
    static SortKeyRange timed(String kind) {
        return between(kind, FIRST, LAST);
    }

    /** The sort keys of a kind with a time from {@code from} up to and with {@code to}. */
    static SortKeyRange between(String kind, At from, At to) {
        return new SortKeyRange(kind + "#" + from, kind + "#" + to + "#" + END);
    }

    /** The part of this range from one of its sort keys on, or up to it, itself included. */
    SortKeyRange from(String sortKey, boolean ascending) {
        return ascending ? new SortKeyRange(sortKey, last) : new SortKeyRange(first, sortKey);
    }

    /** The part of this range from any sort key on, or up to it. */
    SortKeyRange cutAt(String sortKey, boolean ascending) {
        if (ascending) {
            return first.compareTo(sortKey) < 0 ? from(sortKey, true) : this;
        }
        return last.compareTo(sortKey) > 0 ? from(sortKey, false) : this;
    }

    /**
     * What is in both; sort keys of one kind are ASCII, so their characters sort as their bytes.
     */
    SortKeyRange within(SortKeyRange other) {
        return new SortKeyRange(
                first.compareTo(other.first) > 0 ? first : other.first,
                last.compareTo(other.last) < 0 ? last : other.last);
    }

    boolean isEmpty() {
        return first.compareTo(last) > 0;
    }
}
