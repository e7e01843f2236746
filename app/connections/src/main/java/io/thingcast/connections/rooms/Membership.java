package io.thingcast.connections.rooms;

import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Rooms.JOINING;
import static io.thingcast.contract.table.Rooms.MEMBER_PREFIX;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * That a client is in a room, as it was read.
 *
 * @param room the room's name
 * @param joining tells it from one that came by joining anew
 */
public record Membership(String room, String joining) {
    /** Reads a row of a client; empty when it tells of something else. */
    public static Optional<Membership> of(Map<String, AttributeValue> row) {
        String entry = Rows.text(row, ENTRY);
        return entry.startsWith(MEMBER_PREFIX)
                ? Optional.of(
                        new Membership(
                                entry.substring(MEMBER_PREFIX.length()), Rows.text(row, JOINING)))
                : Optional.empty();
    }
}
