package io.thingcast.api.rooms;

import io.micronaut.serde.annotation.Serdeable;
import io.thingcast.connections.rooms.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some members of a room, by client id.
 *
 * @param room its name
 * @param count how many members it has in all
 * @param cursor asks for the next ones; absent with the last
 */
@Serdeable
record ListedMembers(String room, int count, List<ListedMember> members, @Nullable String cursor) {
    /**
     * A client that is in a room.
     *
     * @param name what they registered as
     * @param sender the uid of the person
     * @param joinedAt epoch milliseconds
     */
    @Serdeable
    record ListedMember(String name, String sender, String clientId, long joinedAt) {
        static ListedMember of(Member member) {
            return new ListedMember(
                    member.name().value(),
                    member.clientId().uid(),
                    member.clientId().value(),
                    member.joinedAt().toEpochMilli());
        }
    }
}
