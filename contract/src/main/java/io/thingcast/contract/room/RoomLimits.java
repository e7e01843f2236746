package io.thingcast.contract.room;

/** How much one may ask of rooms. */
public final class RoomLimits {
    /** The longest text of a message, in bytes of UTF-8. */
    public static final int TEXT_BYTES = 4096;

    /** The longest command, in bytes: a text of which every character is escaped, and the rest. */
    public static final int COMMAND_BYTES = 32_768;

    /** How many messages a client may send in any second of the clock. */
    public static final int MESSAGES_PER_SECOND = 5;

    /** How many other commands a client may give in any second of the clock. */
    public static final int COMMANDS_PER_SECOND = 20;

    private RoomLimits() {}
}
