package io.thingcast.sessions;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import java.util.List;
import java.util.Optional;

/**
 * What a person may do, as the token's claim says.
 *
 * @param keys what may be watched and read
 * @param write what may be written
 * @param groups names of groups whose digests may be watched, or {@code *} for all; also the only
 *     ones to write to
 * @param rooms names of rooms, or {@code *} for all
 * @param share may mint share links
 * @param admin may read connections
 * @param sync a JSON object that belongs to the connection: a user, a channel, a role
 */
public record Rights(
        List<KeyPattern> keys,
        List<KeyPattern> write,
        List<String> groups,
        List<String> rooms,
        boolean share,
        boolean admin,
        Optional<String> sync) {
    /** Among groups or rooms: all of them. */
    public static final String ALL = "*";

    public Rights {
        keys = List.copyOf(keys);
        write = List.copyOf(write);
        groups = List.copyOf(groups);
        rooms = List.copyOf(rooms);
    }

    /** Whether a key may be watched and read; a room by the rooms, any other by the keys. */
    public boolean mayRead(ItemKey key) {
        if (key.value().startsWith(ItemKey.ROOM_PREFIX)) {
            String room = key.value().substring(ItemKey.ROOM_PREFIX.length());
            return rooms.contains(ALL) || rooms.contains(room);
        }
        return keys.stream().anyMatch(it -> it.matches(key));
    }

    /** Whether a group may be watched and read, and written into. */
    public boolean mayRead(Group group) {
        return groups.contains(ALL) || groups.contains(group.value());
    }

    /** Whether a key may be written; a room never. */
    public boolean mayWrite(ItemKey key) {
        return write.stream().anyMatch(it -> it.matches(key));
    }

    /** The right to read these keys, and no other. */
    public static Rights toRead(List<KeyPattern> keys) {
        return new Rights(keys, List.of(), List.of(), List.of(), false, false, Optional.empty());
    }

    static Rights none() {
        return new Rights(
                List.of(), List.of(), List.of(), List.of(), false, false, Optional.empty());
    }
}
