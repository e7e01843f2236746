package io.thingcast.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a sender wrote must not steer the terminal of who reads it: control characters move its
 * cursor and set its title (ECMA-48, 8-bit ones included), format characters turn the direction of
 * its text.
 */
public final class HarmlessText {
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\p{Cf}\\x{2028}\\x{2029}]");

    private HarmlessText() {}

    /** For people: each such character as U+FFFD. */
    public static String line(String text) {
        return STEERING.matcher(text).replaceAll("\ufffd");
    }

    /** The same JSON text with each such character escaped. */
    public static String json(String json) {
        return STEERING.matcher(json)
                .replaceAll(found -> Matcher.quoteReplacement(escaped(found.group())));
    }

    private static String escaped(String character) {
        return character.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }
}
