package io.thingcast.logging;

/** The fields of one JSON object, escaped (RFC 8259 section 7), each after a comma. */
final class JsonText {
    /** So that a line stays far below the 256 KB that CloudWatch Logs takes for one event. */
    private static final int LONGEST = 4096;

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(256);

    JsonText field(String name, String value) {
        name(name).append('"');
        escape(value);
        text.append('"');
        return this;
    }

    JsonText field(String name, long value) {
        name(name).append(value);
        return this;
    }

    JsonText fields(JsonText others) {
        text.append(others.text);
        return this;
    }

    private StringBuilder name(String name) {
        return text.append(",\"").append(name).append("\":");
    }

    private void escape(String value) {
        int end = Math.min(value.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029') {
                escape(c);
            } else if (Character.isSurrogate(c) && !isPair(value, i)) {
                text.append('\ufffd');
            } else {
                text.append(c);
            }
        }
        if (end < value.length()) {
            text.append('…');
        }
    }

    private static boolean isPair(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }

    private void escape(char c) {
        text.append("\\u")
                .append(HEX.charAt(c >> 12 & 0xf))
                .append(HEX.charAt(c >> 8 & 0xf))
                .append(HEX.charAt(c >> 4 & 0xf))
                .append(HEX.charAt(c & 0xf));
    }

    /** The object, with its first comma gone. */
    String object() {
        return "{" + text.substring(1) + "}";
    }
}
