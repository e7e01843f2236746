package io.thingcast.files.object;

import java.util.Arrays;

/** The bytes of an object around the place where it is being read. */
public final class Window {
    /** What {@link #at} answers behind the end. */
    public static final int END = -1;

    private final ByteRanges source;
    private final int piece;
    private byte[] bytes = {};
    private int position;
    private long start;
    private boolean ended;

    /**
     * Begins at a byte of the source.
     *
     * @param piece how many bytes to read at once
     */
    public Window(ByteRanges source, long offset, int piece) {
        this.source = source;
        this.piece = piece;
        this.start = offset;
    }

    /** Where in the object the next byte lies. */
    public long offset() {
        return start + position;
    }

    /**
     * A byte ahead, or {@link #END}.
     *
     * @param ahead from 0; what lies between stays in memory until {@link #advance}
     */
    public int at(int ahead) {
        int index = position + ahead;
        return index < bytes.length ? bytes[index] & 0xff : load(ahead);
    }

    /** The next bytes; all must have been asked for by {@link #at}. */
    public byte[] copy(int length) {
        return Arrays.copyOfRange(bytes, position, position + length);
    }

    /** Goes on by some bytes, all of which must have been asked for. */
    public void advance(int count) {
        position += count;
    }

    private int load(int ahead) {
        while (!ended && position + ahead >= bytes.length) {
            byte[] next = source.read(start + bytes.length, piece);
            ended = next.length == 0;
            if (!ended) {
                append(next);
            }
        }
        int index = position + ahead;
        return index < bytes.length ? bytes[index] & 0xff : END;
    }

    private void append(byte[] next) {
        int kept = bytes.length - position;
        byte[] joined = new byte[kept + next.length];
        System.arraycopy(bytes, position, joined, 0, kept);
        System.arraycopy(next, 0, joined, kept, next.length);
        start += position;
        position = 0;
        bytes = joined;
    }
}
