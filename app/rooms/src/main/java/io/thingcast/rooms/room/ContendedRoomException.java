package io.thingcast.rooms.room;

import io.thingcast.contract.room.RoomName;

/** Thrown when others write to a room all the time. */
final class ContendedRoomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContendedRoomException(RoomName room, int attempts) {
        super(
                "Others wrote to room '%s' before each of %d attempts. Try again later."
                        .formatted(room, attempts));
    }
}
