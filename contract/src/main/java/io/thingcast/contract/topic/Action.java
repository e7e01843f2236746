package io.thingcast.contract.topic;

import java.util.Optional;
import java.util.stream.Stream;

/** What a client asks for: the last level of {@code cmd/{stage}/{clientId}/{action}}. */
public enum Action {
    /** To be called by a name. */
    REGISTER("register"),

    /** A new room. */
    CREATE("create"),

    /** The rooms, or the members of one. */
    LIST("list"),

    /** To be a member of a room, and to get its members and newest messages. */
    JOIN("join"),

    /** To be a member of a room no longer. */
    LEAVE("leave"),

    /** A message to a room. */
    SEND("send"),

    /** To leave all rooms. */
    DISCONNECT("disconnect");

    private final String level;

    Action(String level) {
        this.level = level;
    }

    /** The topic level. */
    public String level() {
        return level;
    }

    /** The action of a topic level; empty for a level that names none. */
    public static Optional<Action> of(String level) {
        return Stream.of(values()).filter(it -> it.level.equals(level)).findFirst();
    }
}
