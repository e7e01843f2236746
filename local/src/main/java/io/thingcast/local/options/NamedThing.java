package io.thingcast.local.options;

import io.thingcast.contract.item.Group;

/** A thing that local mode creates. */
public record NamedThing(String name, Group group) {
    private static final String DEFAULT_GROUP = "default";

    /** Reads {@code NAME} or {@code NAME:GROUP}. */
    public static NamedThing parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new NamedThing(text, new Group(DEFAULT_GROUP))
                : new NamedThing(text.substring(0, colon), new Group(text.substring(colon + 1)));
    }
}
