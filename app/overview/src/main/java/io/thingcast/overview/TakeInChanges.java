package io.thingcast.overview;

import io.thingcast.changes.StreamEventReader;
import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.history.Series;
import io.thingcast.logging.LogLevel;
import io.thingcast.logging.Outcome;
import io.thingcast.overview.digest.PublishDigests;
import io.thingcast.overview.latest.LatestUpdate;
import io.thingcast.overview.latest.Transition;
import io.thingcast.overview.latest.UpdateLatest;
import io.thingcast.overview.queue.DeadLetters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Brings a batch of the stream into Latest, and what it changed there into the digests. */
final class TakeInChanges {
    private final StreamEventReader reader;
    private final UpdateLatest updateLatest;
    private final PublishDigests digests;
    private final DeadLetters deadLetters;

    TakeInChanges(
            StreamEventReader reader,
            UpdateLatest updateLatest,
            PublishDigests digests,
            DeadLetters deadLetters) {
        this.reader = reader;
        this.updateLatest = updateLatest;
        this.digests = digests;
        this.deadLetters = deadLetters;
    }

    /**
     * Takes in a batch.
     *
     * @return the sequence number of the first record that has to come again with all behind it
     */
    Optional<String> takeIn(byte[] event) {
        List<StreamRecord> records = reader.read(event);
        List<StreamRecord.Change> changes = new ArrayList<>();
        Optional<String> failed = sort(records, changes);
        LatestUpdate update =
                updateLatest.update(changes.stream().map(StreamRecord.Change::message).toList());
        digests.offer(byGroup(update.transitions()));
        Optional<String> firstFailed =
                changes.stream()
                        .filter(it -> update.unwritten().contains(Series.of(it.message())))
                        .map(it -> it.origin().itemIdentifier())
                        .findFirst()
                        .or(() -> failed);
        lines(changes, update, firstFailed);
        Outcome.ANSWERED
                .line()
                .count(records.size())
                .with("changes", changes.size())
                .with("newest", update.transitions().size())
                .log();
        return firstFailed;
    }

    /** From the first that failed on, all come again. */
    private static void lines(
            List<StreamRecord.Change> changes, LatestUpdate update, Optional<String> firstFailed) {
        boolean again = false;
        for (StreamRecord.Change change : changes) {
            LiveMessage message = change.message();
            boolean unwritten = update.unwritten().contains(Series.of(message));
            again |= firstFailed.filter(change.origin().itemIdentifier()::equals).isPresent();
            Outcome outcome = again || unwritten ? Outcome.RETRIED : Outcome.WRITTEN;
            outcome.line()
                    .at(unwritten ? LogLevel.WARN : LogLevel.INFO)
                    .key(message.key().value())
                    .kind(message.kind().value())
                    .seq(message.seq().digits())
                    .log();
        }
    }

    /** Takes out what concerns no overview, up to the first record that can't be dealt with now. */
    private Optional<String> sort(List<StreamRecord> records, List<StreamRecord.Change> changes) {
        for (StreamRecord record : records) {
            if (record instanceof StreamRecord.Change change && !isOfRoom(change)) {
                changes.add(change);
            } else if (record instanceof StreamRecord.Invalid invalid && !isKept(invalid)) {
                return Optional.of(record.origin().itemIdentifier());
            }
        }
        return Optional.empty();
    }

    /** A right to groups is no right to rooms. */
    private static boolean isOfRoom(StreamRecord.Change change) {
        return change.message().key().value().startsWith(ItemKey.ROOM_PREFIX);
    }

    private boolean isKept(StreamRecord.Invalid record) {
        try {
            deadLetters.put(record);
            Outcome.DEAD_LETTERED
                    .line()
                    .seq(record.origin().itemIdentifier())
                    .field(record.field())
                    .log();
            return true;
        } catch (SdkException e) {
            Outcome.RETRIED
                    .line()
                    .seq(record.origin().itemIdentifier())
                    .error(e)
                    .log("It can't be kept as a dead letter");
            return false;
        }
    }

    private static Map<Group, List<LiveMessage>> byGroup(List<Transition> transitions) {
        Map<Group, List<LiveMessage>> byGroup = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            for (Group group : transition.groups()) {
                byGroup.computeIfAbsent(group, it -> new ArrayList<>())
                        .addAll(transition.messages(group));
            }
        }
        return byGroup;
    }
}
