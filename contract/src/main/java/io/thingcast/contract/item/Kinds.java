package io.thingcast.contract.item;

/** The kinds that Thingcast itself knows. */
public final class Kinds {
    /** A position: {@code lat}, {@code lon} in degrees; speed in m/s, heading in degrees. */
    public static final Kind GPS = new Kind("gps");

    /** A temperature: {@code celsius}. */
    public static final Kind TEMPERATURE = new Kind("temperature");

    /** A thing's coming and going; only the registry writes it. */
    public static final Kind PRESENCE = new Kind("presence");

    /** What somebody says in a room: {@code name}, {@code sender}, {@code text}. */
    public static final Kind MESSAGE = new Kind("message");

    /** What a sort key without a kind is taken for. */
    public static final Kind UNNAMED = new Kind("item");

    private Kinds() {}
}
