package io.thingcast.rooms.room;

import io.thingcast.connections.rooms.KnownRoom;
import io.thingcast.connections.rooms.MemberPage;
import io.thingcast.connections.rooms.Memberships;
import io.thingcast.connections.rooms.RoomDirectory;
import io.thingcast.contract.room.RoomName;
import io.thingcast.rooms.command.Command;
import io.thingcast.rooms.command.Problem;
import io.thingcast.rooms.command.Result;
import java.util.Optional;

/** Lets a client be in a room, and tells it who else is and what was said last. */
final class JoinRoom implements RoomAction {
    private static final int MEMBERS = 50;

    private final RoomDirectory rooms;
    private final Memberships memberships;
    private final Names names;
    private final NewestMessages messages;

    JoinRoom(RoomDirectory rooms, Memberships memberships, Names names, NewestMessages messages) {
        this.rooms = rooms;
        this.memberships = memberships;
        this.names = names;
        this.messages = messages;
    }

    @Override
    public Result carryOut(Asking asking, Command command) {
        RoomName name = asking.require(command.room());
        KnownRoom room =
                rooms.find(name).orElseThrow(() -> Problem.NOT_FOUND.because(noRoom(name)));
        memberships.join(
                name, asking.client(), names.of(asking.client()), asking.session().expiresAt());
        rooms.keep(room);
        MemberPage members = memberships.members(name, Optional.empty(), MEMBERS);
        NewestMessages.Page history = messages.of(name);
        return json -> {
            Listed.members(json, name, members);
            history.write(json);
        };
    }

    static String noRoom(RoomName name) {
        return "There is no room '%s'; create it.".formatted(name);
    }
}
