package io.thingcast.stream.delivery;

import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.item.ItemKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The records of one invocation and what became of each. */
final class Batch {
    private static final String OUT_OF_TIME =
            "not acknowledged within the invocation's time; raise the function's timeout or lower"
                    + " the batch size";

    private final List<StreamRecord> records;
    private final AcknowledgedChanges earlier;
    private final BitSet done;
    private final BitSet published;
    private final BitSet held;
    private final BitSet keptOut;
    private int skipped;
    private int dead;
    private int dropped;
    private int lowestFailure = Integer.MAX_VALUE;
    private String failure = OUT_OF_TIME;

    Batch(List<StreamRecord> records, AcknowledgedChanges earlier) {
        this.records = records;
        this.earlier = earlier;
        this.done = new BitSet(records.size());
        this.published = new BitSet(records.size());
        this.held = new BitSet(records.size());
        this.keptOut = new BitSet(records.size());
        skipWhatNeedsNoCall();
    }

    private void skipWhatNeedsNoCall() {
        for (int i = 0; i < records.size(); i++) {
            StreamRecord record = records.get(i);
            if (record instanceof StreamRecord.NothingToPublish
                    || earlier.contains(record.origin().identity())) {
                done.set(i);
                skipped++;
            }
        }
    }

    StreamRecord record(int index) {
        return records.get(index);
    }

    /** What is still to be published, by key; the keys in the order of their first change. */
    Map<ItemKey, List<Integer>> changesByKey() {
        Map<ItemKey, List<Integer>> changes = new LinkedHashMap<>();
        for (int i = done.nextClearBit(0); i < records.size(); i = done.nextClearBit(i + 1)) {
            if (records.get(i) instanceof StreamRecord.Change change) {
                changes.computeIfAbsent(change.message().key(), key -> new ArrayList<>()).add(i);
            }
        }
        return changes;
    }

    /** Puts everything that needs a call, up to the first failure, in the lane of its key. */
    Lanes lanes() {
        Lanes lanes = new Lanes();
        int end = Math.min(records.size(), lowestFailure);
        for (int i = done.nextClearBit(0); i < end; i = done.nextClearBit(i + 1)) {
            StreamRecord record = records.get(i);
            if (keptOut.get(i)) {
                continue;
            }
            lanes.add(record instanceof StreamRecord.Change it ? it.message().key() : record, i);
        }
        return lanes;
    }

    /** Gives the record no lane: somebody else sees to it. */
    void keepOut(int index) {
        keptOut.set(index);
    }

    void held(int index) {
        done.set(index);
        held.set(index);
    }

    void dropped(int index) {
        done.set(index);
        dropped++;
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

    /** What to tell Lambda; remembers what it will deliver again though it is done. */
    DeliveryReport report() {
        int first = done.nextClearBit(0);
        if (first == records.size()) {
            return report(Optional.empty(), "");
        }
        earlier.addAll(
                IntStream.concat(published.stream(), held.stream())
                        .filter(it -> it > first)
                        .mapToObj(it -> records.get(it).origin().identity())
                        .toList());
        return report(
                Optional.of(records.get(first).origin().itemIdentifier()),
                first == lowestFailure ? failure : OUT_OF_TIME);
    }

    private DeliveryReport report(Optional<String> failedFrom, String reason) {
        return new DeliveryReport(
                records.size(),
                published.cardinality(),
                held.cardinality(),
                dropped,
                skipped,
                dead,
                failedFrom,
                reason);
    }
}
