package io.thingcast.items;

/** Ways by which items come in, as the attribute {@code itemSource} names them. */
public final class Sources {
    /** Published by a device. */
    public static final String MQTT = "mqtt";

    /** Found out by the registry: a thing's presence. */
    public static final String REGISTRY = "registry";

    private Sources() {}
}
