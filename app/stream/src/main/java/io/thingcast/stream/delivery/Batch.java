package io.thingcast.stream.delivery;

import io.thingcast.changes.StreamRecord;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The records of one invocation and what became of each. */
final class Batch {
    private static final String OUT_OF_TIME =
            "not acknowledged within the invocation's time; raise the function's timeout or lower"
                    + " the batch size";

    private final List<StreamRecord> records;
    private final AcknowledgedChanges earlier;
    private final BitSet done;
    private final BitSet published;
    private int skipped;
    private int dead;
    private int lowestFailure = Integer.MAX_VALUE;
    private String failure = OUT_OF_TIME;

    Batch(List<StreamRecord> records, AcknowledgedChanges earlier) {
        this.records = records;
        this.earlier = earlier;
        this.done = new BitSet(records.size());
        this.published = new BitSet(records.size());
    }

    StreamRecord record(int index) {
        return records.get(index);
    }

    /** Marks what needs no call, and puts everything else in the lane of its key. */
    Lanes lanes() {
        Lanes lanes = new Lanes();
        for (int i = 0; i < records.size(); i++) {
            StreamRecord record = records.get(i);
            if (record instanceof StreamRecord.NothingToPublish
                    || earlier.contains(record.origin().identity())) {
                done.set(i);
                skipped++;
            } else if (record instanceof StreamRecord.Change change) {
                lanes.add(change.message().key(), i);
            } else {
                lanes.add(record, i);
            }
        }
        return lanes;
    }

    void published(int index) {
        done.set(index);
        published.set(index);
    }

    void buried(int index) {
        done.set(index);
        dead++;
    }

    void failed(int index, String reason) {
        if (index < lowestFailure) {
            lowestFailure = index;
            failure = reason;
        }
    }

    /** What to tell Lambda; remembers what it will deliver again though it was acknowledged. */
    DeliveryReport report() {
        int first = done.nextClearBit(0);
        if (first == records.size()) {
            return report(Optional.empty(), "");
        }
        earlier.addAll(
                published.stream()
                        .filter(it -> it > first)
                        .mapToObj(it -> records.get(it).origin().identity())
                        .toList());
        return report(
                Optional.of(records.get(first).origin().itemIdentifier()),
                first == lowestFailure ? failure : OUT_OF_TIME);
    }

    private DeliveryReport report(Optional<String> failedFrom, String reason) {
        return new DeliveryReport(
                records.size(), published.cardinality(), skipped, dead, failedFrom, reason);
    }
}
