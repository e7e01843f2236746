package io.thingcast.awslocal.s3.checksum;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The content of an {@code aws-chunked} body (S3 API, "Signature calculations: transferring payload
 * in multiple chunks"), followed by its trailer. The chunks' signatures are not checked: that of
 * the headers is, and the trailer's checksum.
 */
public final class ChunkedBody extends InputStream {
    private static final int LONGEST_LINE = 8 * 1024;

    private final InputStream in;
    private final Map<String, String> trailer = new HashMap<>();
    private long left;
    private boolean ended;
    private boolean started;

    public ChunkedBody(InputStream in) {
        this.in = in;
    }

    /** The fields behind the last chunk, by their names in lower case; there when all is read. */
    public Map<String, String> trailer() {
        return Map.copyOf(trailer);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(left, length));
        if (count < 0) {
            throw new EOFException("The body ends within a chunk.");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (started && !line().isEmpty()) {
            throw new MalformedBodyException("A chunk is longer than its size says.");
        }
        started = true;
        String head = line();
        String size = head.split(";", 2)[0].strip();
        try {
            left = Long.parseUnsignedLong(size, 16);
        } catch (NumberFormatException e) {
            throw new MalformedBodyException("'%s' is not the size of a chunk.".formatted(size));
        }
        if (left == 0) {
            readTrailer();
            ended = true;
        }
    }

    private void readTrailer() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new MalformedBodyException("'%s' is not a trailer.".formatted(line));
            }
            trailer.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    /** A line without its end; the end of the body counts as one. */
    private String line() throws IOException {
        byte[] bytes = new byte[LONGEST_LINE];
        int length = 0;
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (length == LONGEST_LINE) {
                throw new MalformedBodyException("A chunk's head is too long.");
            }
            bytes[length++] = (byte) b;
        }
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
