package io.thingcast.files.format;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.files.object.Window;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What formats have to know of bytes. */
final class Bytes {
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private Bytes() {}

    /**
     * Looks at a file's first bytes and passes over a byte order mark.
     *
     * @throws UnreadableFileException when they are not of a text in UTF-8
     */
    static void begin(Window window) {
        if (window.offset() > 0) {
            return;
        }
        int first = window.at(0);
        int second = window.at(1);
        if (first == 0x1F && second == 0x8B) {
            throw new UnreadableFileException(
                    "the file is compressed with gzip, which is not supported; put it there"
                            + " unpacked.");
        }
        if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
            throw new UnreadableFileException("the file is UTF-16; write it in UTF-8.");
        }
        if (first == 0 || second == 0) {
            throw new UnreadableFileException(
                    "the file holds zero bytes, as UTF-16 or no text at all does; write it in"
                            + " UTF-8.");
        }
        if (first == BYTE_ORDER_MARK[0]
                && second == BYTE_ORDER_MARK[1]
                && window.at(2) == BYTE_ORDER_MARK[2]) {
            window.advance(BYTE_ORDER_MARK.length);
        }
    }

    /** JSON's white space (RFC 8259, 2), which XML's is too. */
    static boolean isWhite(int next) {
        return next == ' ' || next == '\t' || next == '\n' || next == '\r';
    }

    static boolean isBlank(byte[] text) {
        for (byte next : text) {
            if (!isWhite(next)) {
                return false;
            }
        }
        return true;
    }

    /** The same without a line feed at its end, and a carriage return before it. */
    static byte[] withoutLineEnd(byte[] text) {
        int length = text.length;
        if (length > 0 && text[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && text[length - 1] == '\r') {
            length--;
        }
        return length == text.length ? text : Arrays.copyOf(text, length);
    }

    /**
     * UTF-8 as text.
     *
     * @throws InvalidValueException when it is none
     */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("payload", "it is not UTF-8; write the file in UTF-8.");
        }
    }
}
