package io.thingcast.connections.rooms;

import io.thingcast.contract.room.RoomName;
import java.util.List;
import java.util.Optional;

/**
 * A part of all rooms, by name.
 *
 * @param next the room behind which to go on; empty at the end
 */
public record RoomPage(List<KnownRoom> rooms, Optional<RoomName> next) {
    public RoomPage {
        rooms = List.copyOf(rooms);
    }
}
