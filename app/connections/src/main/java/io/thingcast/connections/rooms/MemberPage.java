package io.thingcast.connections.rooms;

import io.thingcast.contract.session.ClientId;
import java.util.List;
import java.util.Optional;

/**
 * A part of a room's members, by client id.
 *
 * @param count how many there are in all
 * @param next the client behind which to go on; empty at the end
 */
public record MemberPage(int count, List<Member> members, Optional<ClientId> next) {
    public MemberPage {
        members = List.copyOf(members);
    }
}
