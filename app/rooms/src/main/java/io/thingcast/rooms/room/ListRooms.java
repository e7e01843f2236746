package io.thingcast.rooms.room;

import io.thingcast.connections.rooms.KnownRoom;
import io.thingcast.connections.rooms.MemberPage;
import io.thingcast.connections.rooms.Memberships;
import io.thingcast.connections.rooms.RoomDirectory;
import io.thingcast.connections.rooms.RoomPage;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import io.thingcast.rooms.command.Command;
import io.thingcast.rooms.command.Problem;
import io.thingcast.rooms.command.Result;
import io.thingcast.sessions.Rights;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells which rooms there are for a client, or who is in one of them. */
final class ListRooms implements RoomAction {
    private static final int PAGE = 100;

    private final RoomDirectory rooms;
    private final Memberships memberships;

    ListRooms(RoomDirectory rooms, Memberships memberships) {
        this.rooms = rooms;
        this.memberships = memberships;
    }

    @Override
    public Result carryOut(Asking asking, Command command) {
        Optional<RoomName> room = command.optionalRoom();
        return room.isPresent()
                ? members(asking.require(room.get()), command)
                : rooms(asking.session().rights(), command);
    }

    private Result members(RoomName room, Command command) {
        if (rooms.find(room).isEmpty()) {
            throw Problem.NOT_FOUND.because(JoinRoom.noRoom(room));
        }
        MemberPage page = memberships.members(room, after(command, ClientId::new), PAGE);
        return json -> Listed.members(json, room, page);
    }

    private Result rooms(Rights rights, Command command) {
        Optional<RoomName> after = after(command, RoomName::new);
        if (rights.rooms().contains(Rights.ALL)) {
            RoomPage page = rooms.page(after, PAGE);
            return json -> Listed.rooms(json, page.rooms(), page.next());
        }
        // As many as the policy of a session can name.
        List<KnownRoom> named =
                rooms.named(rights.rooms().stream().flatMap(ListRooms::name).toList());
        return json -> Listed.rooms(json, named, Optional.empty());
    }

    /** A token may name what can't be a room. */
    private static Stream<RoomName> name(String text) {
        try {
            return Stream.of(new RoomName(text));
        } catch (InvalidValueException e) {
            return Stream.empty();
        }
    }

    private static <T> Optional<T> after(Command command, Function<String, T> position) {
        try {
            return command.cursor().map(Listed::position).map(position);
        } catch (InvalidValueException e) {
            throw Listed.unknown();
        }
    }
}
