package io.thingcast.rooms.room;

import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import io.thingcast.rooms.command.Problem;
import io.thingcast.sessions.Session;
import java.time.Instant;

/**
 * Who gives a command.
 *
 * @param session valid when it was read
 * @param receivedAt when IoT Core got the command
 */
record Asking(Session session, Instant receivedAt) {
    ClientId client() {
        return session.clientId();
    }

    /**
     * Returns the room if the session has a right to it.
     *
     * @throws io.thingcast.rooms.command.RefusedException (403) otherwise
     */
    RoomName require(RoomName room) {
        if (!session.rights().mayRead(room.key())) {
            throw Problem.FORBIDDEN.because(
                    "The session has no right to room '%s'.".formatted(room));
        }
        return room;
    }
}
