package io.thingcast.awslocal.eventsource.stream;

import java.util.List;

/**
 * Records that are to be delivered in one call.
 *
 * @param retries how many of the retries are used up
 * @param calls how often they were in a call
 */
record Attempt(List<ChangeRecord> records, int retries, int calls) {
    static Attempt first(List<ChangeRecord> records) {
        return new Attempt(List.copyOf(records), 0, 0);
    }

    Attempt called() {
        return new Attempt(records, retries, calls + 1);
    }

    Attempt retried() {
        return new Attempt(records, retries + 1, calls);
    }

    /** The records from one place to another, with nothing more used up. */
    Attempt part(int from, int to) {
        return new Attempt(records.subList(from, to), retries, calls);
    }

    int size() {
        return records.size();
    }

    ChangeRecord last() {
        return records.get(records.size() - 1);
    }
}
