package io.thingcast.connections.rooms;

import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.session.ClientId;
import java.time.Instant;

/** A client that is in a room. */
public record Member(MemberName name, ClientId clientId, Instant joinedAt) {}
