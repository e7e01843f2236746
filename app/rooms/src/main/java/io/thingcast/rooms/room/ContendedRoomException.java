package io.thingcast.rooms.room;

import io.thingcast.contract.room.RoomName;
import java.time.Duration;

/** Thrown when others write to a room all the time. */
final class ContendedRoomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContendedRoomException(RoomName room, Duration tried) {
        super(
                "Others wrote to room '%s' first, again and again for %d ms. Try again later."
                        .formatted(room, tried.toMillis()));
    }
}
