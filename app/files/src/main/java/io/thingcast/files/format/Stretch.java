package io.thingcast.files.format;

import io.thingcast.files.object.Window;

/**
 * Bytes up to where something ends. Too many are passed over without being kept.
 *
 * @param offset the byte at which it begins
 * @param bytes with what ends it; empty if there are too many
 * @param length how many there are
 * @param ended whether the end was found before that of the file
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Stretch(long offset, byte[] bytes, long length, boolean ended) {
    private static final byte[] NOTHING = {};

    /** Reads from the window's place on, which it moves behind the end. */
    static Stretch read(Window window, End end) {
        long offset = window.offset();
        long passed = 0;
        int ahead = 0;
        boolean ended = false;
        while (!ended) {
            int next = window.at(ahead);
            if (next == Window.END) {
                break;
            }
            ahead++;
            ended = end.isAt(next);
            if (ahead > FileLine.MAX_BYTES && !ended) {
                window.advance(ahead);
                passed += ahead;
                ahead = 0;
            }
        }
        byte[] bytes = passed == 0 && ahead <= FileLine.MAX_BYTES ? window.copy(ahead) : NOTHING;
        window.advance(ahead);
        return new Stretch(offset, bytes, passed + ahead, ended);
    }

    boolean isTooLong() {
        return bytes.length < length;
    }

    /** Recognizes the last byte of something. */
    interface End {
        boolean isAt(int next);
    }
}
