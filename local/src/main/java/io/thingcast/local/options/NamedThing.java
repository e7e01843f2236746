package io.thingcast.local.options;

import io.thingcast.contract.item.Group;
import java.util.regex.Pattern;

/** A thing that local mode creates. */
public record NamedThing(String name, Group group) {
    private static final String DEFAULT_GROUP = "default";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");

    /**
     * Checks the name (AWS IoT API Reference, CreateThing; a colon separates the group here).
     *
     * @throws IllegalArgumentException when it can't be a thing's
     */
    public NamedThing {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' can't name a thing; use 1 to 128 letters, digits, - and _."
                            .formatted(name));
        }
    }

    /** Reads {@code NAME} or {@code NAME:GROUP}. */
    public static NamedThing parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new NamedThing(text, new Group(DEFAULT_GROUP))
                : new NamedThing(text.substring(0, colon), new Group(text.substring(colon + 1)));
    }
}
