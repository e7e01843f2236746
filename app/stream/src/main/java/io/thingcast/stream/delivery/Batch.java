package io.thingcast.stream.delivery;

import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.logging.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final Outcome[] outcomes;
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
        this.outcomes = new Outcome[records.size()];
        Arrays.fill(outcomes, Outcome.RETRIED);
        skipWhatNeedsNoCall();
    }

    private void skipWhatNeedsNoCall() {
        for (int i = 0; i < records.size(); i++) {
            StreamRecord record = records.get(i);
            if (record instanceof StreamRecord.NothingToPublish
                    || earlier.contains(record.origin().identity())) {
                done(i, Outcome.SKIPPED);
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
        done(index, Outcome.HELD);
        held.set(index);
    }

    void dropped(int index) {
        done(index, Outcome.DROPPED);
        dropped++;
    }

    void published(int index) {
        done(index, Outcome.PUBLISHED);
        published.set(index);
    }

    void buried(int index) {
        done(index, Outcome.DEAD_LETTERED);
        dead++;
    }

    private void done(int index, Outcome outcome) {
        done.set(index);
        outcomes[index] = outcome;
    }

    void failed(int index, String reason) {
        if (index < lowestFailure) {
            lowestFailure = index;
            failure = reason;
        }
    }

    /** Tells what became of each record, in the order of the stream. */
    void tell(Consumer<RecordFate> observer) {
        int first = done.nextClearBit(0);
        for (int i = 0; i < records.size(); i++) {
            observer.accept(
                    new RecordFate(
                            records.get(i),
                            outcomes[i],
                            i == first ? Optional.of(reason(first)) : Optional.empty()));
        }
    }

    private String reason(int first) {
        return first == lowestFailure ? failure : OUT_OF_TIME;
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
        return report(Optional.of(records.get(first).origin().itemIdentifier()), reason(first));
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
