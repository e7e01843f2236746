package io.thingcast.files.format;

import java.util.Optional;

/**
 * A line of a file: of a JSON array an element, of a GPX file a track point.
 *
 * @param number from 1
 * @param offset the byte at which it begins
 * @param text its bytes without what ends it; none of a line that is too long to be kept
 * @param fault why it can't be read; empty if it may be good
 * @param blank whether there is nothing in it
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record FileLine(
        long number, long offset, byte[] text, Optional<String> fault, boolean blank) {
    /** The most bytes of a line that are kept: an item of DynamoDB holds no more. */
    public static final int MAX_BYTES = 400 * 1024;

    private static final byte[] NOTHING = {};

    static FileLine of(long number, long offset, byte[] text) {
        return new FileLine(number, offset, text, Optional.empty(), false);
    }

    static FileLine blank(long number, long offset) {
        return new FileLine(number, offset, NOTHING, Optional.empty(), true);
    }

    static FileLine faulty(long number, long offset, byte[] text, String fault) {
        return new FileLine(number, offset, text, Optional.of(fault), false);
    }

    static FileLine tooLong(long number, long offset, long length) {
        return faulty(
                number,
                offset,
                NOTHING,
                "it has %d bytes, and an item has at most %d; write less into it."
                        .formatted(length, MAX_BYTES));
    }
}
