package io.thingcast.files;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A file that is nowhere whole: JSON lines of one length, numbered from 1, each 100th of them bad.
 */
final class GeneratedLines extends InputStream {
    /** The good lines belong to so many keys, {@code t-0} and on. */
    static final int KEYS = 50;

    static final int BAD_EACH = 100;

    private final int lines;
    private final int lineBytes;
    private int number;
    private byte[] line = {};
    private int position;

    GeneratedLines(int lines, int lineBytes) {
        this.lines = lines;
        this.lineBytes = lineBytes;
    }

    long size() {
        return (long) lines * lineBytes;
    }

    private boolean next() {
        if (position < line.length) {
            return true;
        }
        if (number == lines) {
            return false;
        }
        number++;
        String head =
                number % BAD_EACH == 0
                        ? "{\"bad\":%d,\"x\":\"".formatted(number)
                        : "{\"key\":\"t-%d\",\"kind\":\"test\",\"data\":{\"n\":%d,\"x\":\""
                                .formatted(number % KEYS, number);
        String tail = number % BAD_EACH == 0 ? "\"}\n" : "\"}}\n";
        line =
                (head + "x".repeat(lineBytes - head.length() - tail.length()) + tail)
                        .getBytes(StandardCharsets.US_ASCII);
        position = 0;
        return true;
    }

    @Override
    public int read() {
        return next() ? line[position++] : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int copied = 0;
        while (copied < length && next()) {
            int part = Math.min(length - copied, line.length - position);
            System.arraycopy(line, position, target, offset + copied, part);
            position += part;
            copied += part;
        }
        return copied == 0 && length > 0 ? -1 : copied;
    }
}
