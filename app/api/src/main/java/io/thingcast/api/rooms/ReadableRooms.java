package io.thingcast.api.rooms;

import io.thingcast.connections.rooms.KnownRoom;
import io.thingcast.connections.rooms.RoomDirectory;
import io.thingcast.connections.rooms.RoomPage;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.room.RoomName;
import io.thingcast.sessions.Rights;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists the rooms that rights name, without reading any other. */
public final class ReadableRooms {
    private static final int PAGE = 100;

    private final RoomDirectory directory;

    public ReadableRooms(RoomDirectory directory) {
        this.directory = directory;
    }

    /** Some of the rooms that there are, by name. */
    RoomPage read(Rights rights, Optional<RoomName> after) {
        return rights.rooms().contains(Rights.ALL)
                ? directory.page(after, PAGE)
                : named(rights, after);
    }

    private RoomPage named(Rights rights, Optional<RoomName> after) {
        List<KnownRoom> rooms =
                directory
                        .named(rights.rooms().stream().flatMap(ReadableRooms::name).toList())
                        .stream()
                        .filter(it -> isBehind(it.name(), after))
                        .toList();
        return rooms.size() <= PAGE
                ? new RoomPage(rooms, Optional.empty())
                : new RoomPage(rooms.subList(0, PAGE), Optional.of(rooms.get(PAGE - 1).name()));
    }

    /** A token may name what can't be a room. */
    private static Stream<RoomName> name(String text) {
        try {
            return Stream.of(new RoomName(text));
        } catch (InvalidValueException e) {
            return Stream.empty();
        }
    }

    private static boolean isBehind(RoomName name, Optional<RoomName> after) {
        return after.filter(it -> name.value().compareTo(it.value()) <= 0).isEmpty();
    }
}
