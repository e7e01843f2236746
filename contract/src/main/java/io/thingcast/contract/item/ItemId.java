package io.thingcast.contract.item;

import io.thingcast.contract.Text;
import java.util.regex.Pattern;

/**
 * Tells items of one key, kind and millisecond apart: a queue message's id, a chat message's own.
 */
public record ItemId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * Checks the value.
     *
     * @throws io.thingcast.contract.InvalidValueException when it does not match
     */
    public ItemId {
        Text.require("id", value, ALLOWED);
    }

    /** The regular expression that every value matches. */
    public static String pattern() {
        return ALLOWED.pattern();
    }

    @Override
    public String toString() {
        return value;
    }
}
