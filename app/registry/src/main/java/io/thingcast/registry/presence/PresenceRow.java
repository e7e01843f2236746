package io.thingcast.registry.presence;

import io.thingcast.registry.connection.Snapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a thing's connection row says of its presence items.
 *
 * @param online what the last item says
 * @param at the last item's time
 * @param writtenAt when the last item was decided on
 * @param reason the last item's
 * @param pending whether the last item may not be written yet
 */
record PresenceRow(
        boolean online, Instant at, Instant writtenAt, Optional<String> reason, boolean pending) {
    static final String ONLINE = "presenceOnline";
    static final String AT = "presenceAt";
    static final String WRITTEN_AT = "presenceWrittenAt";
    static final String REASON = "presenceReason";
    static final String PENDING = "presencePending";

    /** Empty before the first item. */
    static Optional<PresenceRow> of(Map<String, AttributeValue> row) {
        return Snapshot.number(row, WRITTEN_AT)
                .map(
                        writtenAt ->
                                new PresenceRow(
                                        flag(row, ONLINE),
                                        Instant.ofEpochMilli(Snapshot.number(row, AT).orElse(0L)),
                                        Instant.ofEpochMilli(writtenAt),
                                        Snapshot.text(row, REASON),
                                        flag(row, PENDING)));
    }

    /** The same item, written at another time. */
    PresenceRow writtenAt(Instant time) {
        return new PresenceRow(online, at, time, reason, true);
    }

    private static boolean flag(Map<String, AttributeValue> row, String name) {
        return Boolean.TRUE.equals(row.getOrDefault(name, AttributeValue.fromBool(false)).bool());
    }
}
