package io.thingcast.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks of text that several values share. */
public final class Text {
    private static final int SHOWN = 60;

    private Text() {}

    /**
     * Returns the value if it matches.
     *
     * @throws InvalidValueException naming the field, the value and the pattern otherwise
     */
    public static String require(String field, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidValueException(
                    field,
                    "%s '%s' does not match %s.".formatted(field, shown(value), pattern.pattern()));
        }
        return value;
    }

    /** The value's UTF-8, or empty if it holds half a surrogate pair, which has none. */
    public static Optional<byte[]> utf8(String value) {
        try {
            ByteBuffer bytes =
                    StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(value));
            byte[] result = new byte[bytes.remaining()];
            bytes.get(result);
            return Optional.of(result);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The value for an error message: control characters as escapes, cut when it is long. */
    public static String shown(String value) {
        StringBuilder result = new StringBuilder();
        value.codePoints()
                .limit(SHOWN)
                .forEach(
                        c -> {
                            if (Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT) {
                                result.append("\\u%04x".formatted(c));
                            } else {
                                result.appendCodePoint(c);
                            }
                        });
        return value.codePointCount(0, value.length()) > SHOWN ? result + "…" : result.toString();
    }
}
