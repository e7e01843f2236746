package io.thingcast.contract.topic;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One level of a topic that may stand for any text: every byte of its UTF-8 outside {@code A-Z a-z
 * 0-9 - . _ ~ :} is percent-encoded, so no text can add a level or a wildcard.
 *
 * @param encoded as it stands in a topic, at most 128 bytes
 */
public record TopicLevel(String encoded) {
    private static final int MAX_BYTES = 128;
    private static final String PLAIN = "-._~:";
    private static final Pattern ALLOWED = Pattern.compile("(?:[A-Za-z0-9._~:-]|%[0-9A-F]{2})+");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Checks an encoded level.
     *
     * @throws InvalidValueException when it is empty, not encoded, or over 128 bytes
     */
    public TopicLevel {
        Text.require("topic level", encoded, ALLOWED);
        if (encoded.length() > MAX_BYTES) {
            throw new InvalidValueException(
                    "topic level",
                    "topic level '%s' is %d bytes once percent-encoded; a level has at most %d. Use a shorter key."
                            .formatted(Text.shown(encoded), encoded.length(), MAX_BYTES));
        }
    }

    /**
     * Encodes a text.
     *
     * @throws InvalidValueException when the text is empty, no valid Unicode, or too long encoded
     */
    public static TopicLevel encode(String text) {
        byte[] bytes =
                Text.utf8(text)
                        .orElseThrow(
                                () ->
                                        new InvalidValueException(
                                                "topic level",
                                                "'%s' holds half a surrogate pair; use valid Unicode."
                                                        .formatted(Text.shown(text))));
        StringBuilder result = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (isPlain(c)) {
                result.append(c);
            } else {
                result.append('%').append(HEX.toHexDigits(b));
            }
        }
        return new TopicLevel(result.toString());
    }

    /**
     * The text that was encoded.
     *
     * @throws InvalidValueException when the bytes are no UTF-8
     */
    public String decode() {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.put((byte) HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                bytes.put((byte) encoded.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidValueException(
                    "topic level",
                    "topic level '%s' is not UTF-8 once decoded.".formatted(encoded));
        }
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || PLAIN.indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return encoded;
    }
}
