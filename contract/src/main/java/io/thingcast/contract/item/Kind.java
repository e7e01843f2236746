package io.thingcast.contract.item;

import io.thingcast.contract.Text;
import java.util.regex.Pattern;

/** What is said about a key: {@code gps}, {@code temperature}, {@code message}. */
public record Kind(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * Checks the value.
     *
     * @throws io.thingcast.contract.InvalidValueException when it does not match
     */
    public Kind {
        Text.require("kind", value, ALLOWED);
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
