package io.thingcast.api.rooms;

import io.micronaut.serde.annotation.Serdeable;
import io.thingcast.connections.rooms.KnownRoom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rooms, by name.
 *
 * @param cursor asks for the next ones; absent with the last
 */
@Serdeable
record ListedRooms(List<ListedRoom> rooms, @Nullable String cursor) {
    /**
     * A room.
     *
     * @param room its name
     * @param createdBy the uid of who created it
     * @param createdAt epoch milliseconds
     */
    @Serdeable
    record ListedRoom(String room, String createdBy, long createdAt) {
        static ListedRoom of(KnownRoom room) {
            return new ListedRoom(
                    room.name().value(), room.createdBy(), room.createdAt().toEpochMilli());
        }
    }
}
