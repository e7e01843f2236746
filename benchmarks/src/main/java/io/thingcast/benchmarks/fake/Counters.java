package io.thingcast.benchmarks.fake;

import java.util.concurrent.atomic.LongAdder;

/** What was asked for, so that a run can prove that it did its work. */
final class Counters {
    final LongAdder published = new LongAdder();
    final LongAdder scanned = new LongAdder();
    final LongAdder posted = new LongAdder();

    String json() {
        return "{\"published\":%d,\"scanned\":%d,\"posted\":%d}"
                .formatted(published.sum(), scanned.sum(), posted.sum());
    }
}
