package io.thingcast.connections.rooms;

import io.thingcast.contract.room.RoomName;
import java.time.Instant;

/**
 * A room that there is.
 *
 * @param createdBy the uid of who created it
 * @param expiresAt when it is forgotten if nobody uses it
 */
public record KnownRoom(RoomName name, String createdBy, Instant createdAt, Instant expiresAt) {}
