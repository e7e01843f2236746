package io.thingcast.contract.table;

/**
 * What the Connections table holds of rooms. A client's own rows stand under its client id, so that
 * whoever ends a connection finds them; all else under keys that hold a {@code #}, which no client
 * id of the registry does. Every row has {@link Connections#EXPIRES_AT}.
 */
public final class Rooms {
    /** Value of {@link Connections#CONNECTION_ID}: all rooms; the sort key is the room's name. */
    public static final String DIRECTORY = "rooms#";

    /** Of a room: the uid of who created it. */
    public static final String CREATED_BY = "createdBy";

    /** Of a room: when it was created, epoch milliseconds. */
    public static final String CREATED_AT = "createdAt";

    /** Of a room: the id of the command that created it, so that the same command is no other. */
    public static final String CREATED_BY_COMMAND = "createdByCommand";

    /** Begin of {@link Connections#CONNECTION_ID}: what belongs to a room, followed by its name. */
    public static final String ROOM_PREFIX = "room#";

    /** Value of {@link Connections#ENTRY}: the room's clock. */
    public static final String CLOCK_ENTRY = "clock";

    /** Of a clock: the time of the newest message, epoch milliseconds; it never goes back. */
    public static final String LAST_AT = "lastAt";

    /**
     * Begin of {@link Connections#ENTRY}: under a room a member, followed by the client id; under a
     * client id a room that it is in, followed by the room's name.
     */
    public static final String MEMBER_PREFIX = "member#";

    /** Of a member, and of a client's name: what it is called. */
    public static final String NAME = "memberName";

    /** Of a member: when it joined, epoch milliseconds. */
    public static final String JOINED_AT = "joinedAt";

    /** Of a member: tells one joining from the next, so that cleaning up leaves a newer one. */
    public static final String JOINING = "joining";

    /**
     * Begin of {@link Connections#ENTRY}: under a room a message that was sent, followed by the
     * sender's uid, {@code #} and the message's id.
     */
    public static final String SENT_PREFIX = "sent#";

    /** Of a sent message: its time, epoch milliseconds. */
    public static final String SENT_AT = "sentAt";

    /** Of a sent message: the SHA-256 of its text, in hexadecimal digits. */
    public static final String SENT_TEXT_HASH = "textHash";

    /** Value of {@link Connections#ENTRY}, under a client id: what it is called. */
    public static final String NAME_ENTRY = "name";

    /**
     * Begin of {@link Connections#ENTRY}, under a client id: what it asked for in one second,
     * followed by the second.
     */
    public static final String PACE_PREFIX = "pace#";

    /** Of a pace: the messages, a set of their fingerprints. */
    public static final String MESSAGES = "messages";

    /** Of a pace: the other commands, a set of their fingerprints. */
    public static final String COMMANDS = "commands";

    private Rooms() {}
}
