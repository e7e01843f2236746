package io.thingcast.contract.item;

import io.thingcast.contract.Text;
import java.util.regex.Pattern;

/** The fleet, region or tenant that a key belongs to. */
public record Group(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /**
     * Checks the value.
     *
     * @throws io.thingcast.contract.InvalidValueException when it does not match
     */
    public Group {
        Text.require("group", value, ALLOWED);
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
