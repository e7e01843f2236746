package io.thingcast.history;

/**
 * How long JSON text can become on its way out of a function: in UTF-8, as a text in Lambda's own
 * JSON, and there perhaps within a field of CSV.
 */
final class QuotedLength {
    private static final int QUOTE = 4;
    private static final int ESCAPED = 2;
    private static final int LAST_OF_ONE_BYTE = 0x7f;
    private static final int LAST_OF_TWO_BYTES = 0x7ff;

    private QuotedLength() {}

    static long of(String json) {
        long length = 0;
        for (int i = 0; i < json.length(); i++) {
            length += of(json.charAt(i));
        }
        return length;
    }

    private static int of(char c) {
        if (c == '"') {
            return QUOTE;
        }
        if (c <= LAST_OF_ONE_BYTE) {
            return c == '\\' ? ESCAPED : 1;
        }
        return c <= LAST_OF_TWO_BYTES ? 2 : 3;
    }
}
