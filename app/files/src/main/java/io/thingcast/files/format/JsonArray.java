package io.thingcast.files.format;

import io.thingcast.files.object.Window;
import java.util.Optional;

/**
 * One JSON array, each of whose elements is a line. Only brackets, quotes and commas are looked at
 * here, so that an element that is no JSON spoils none but itself.
 */
final class JsonArray implements LineReader {
    private static final byte[] NOTHING = {};

    private final Window window;
    private long line;
    private boolean atElement;
    private boolean ended;

    /**
     * @param atElement whether the window stands at an element, not behind the one before
     */
    JsonArray(Window window, long line, boolean atElement) {
        this.window = window;
        this.line = line;
        this.atElement = atElement;
        if (line == 1 && !atElement) {
            begin();
        }
    }

    private void begin() {
        Bytes.begin(window);
        skipWhite();
        if (window.at(0) != '[') {
            throw new UnreadableFileException(
                    window.at(0) == Window.END
                            ? "the file is empty; write a JSON array."
                            : "the file holds no JSON array; write [{…}, …], or name it .jsonl if"
                                    + " each line is an object.");
        }
    }

    @Override
    public Optional<FileLine> next() {
        if (ended) {
            return Optional.empty();
        }
        boolean separated = atElement || separator();
        atElement = false;
        skipWhite();
        int first = window.at(0);
        if (first == ']' && !(separated && line > 1)) {
            end();
            return Optional.empty();
        }
        long number = line++;
        if (first == Window.END) {
            return Optional.of(cut(number, window.offset()));
        }
        return Optional.of(element(number, first, separated));
    }

    private FileLine element(long number, int first, boolean separated) {
        if (first == ',' || first == ']') {
            return FileLine.faulty(
                    number,
                    window.offset(),
                    NOTHING,
                    "there is nothing behind a comma; write an object.");
        }
        if (!JsonValueEnd.opens(first)) {
            return FileLine.of(number, window.offset(), bare());
        }
        Stretch stretch = Stretch.read(window, new JsonValueEnd());
        if (!stretch.ended()) {
            return cut(number, stretch.offset());
        }
        if (stretch.isTooLong()) {
            return FileLine.tooLong(number, stretch.offset(), stretch.length());
        }
        return separated
                ? FileLine.of(number, stretch.offset(), stretch.bytes())
                : FileLine.faulty(
                        number,
                        stretch.offset(),
                        stretch.bytes(),
                        "there is no comma before it; write one between two elements.");
    }

    private FileLine cut(long number, long offset) {
        ended = true;
        return FileLine.faulty(
                number, offset, NOTHING, "the file ends before its array does; write it whole.");
    }

    /** A number, a word, or what else begins without bracket or quote. */
    private byte[] bare() {
        int length = 1;
        while (length < FileLine.MAX_BYTES && !endsBare(window.at(length))) {
            length++;
        }
        byte[] result = window.copy(length);
        window.advance(length);
        return result;
    }

    private static boolean endsBare(int next) {
        return next == Window.END || next == ',' || next == ']' || Bytes.isWhite(next);
    }

    private boolean separator() {
        skipWhite();
        if (window.at(0) != (line == 1 ? '[' : ',')) {
            return false;
        }
        window.advance(1);
        return true;
    }

    private void end() {
        window.advance(1);
        skipWhite();
        ended = true;
        if (window.at(0) != Window.END) {
            throw new UnreadableFileException(
                    "the file goes on behind its array, at byte %d; write one array."
                            .formatted(window.offset()));
        }
    }

    private void skipWhite() {
        while (Bytes.isWhite(window.at(0))) {
            window.advance(1);
        }
    }

    @Override
    public byte[] body(FileLine line) {
        return line.text();
    }

    @Override
    public long offset() {
        return window.offset();
    }

    @Override
    public long line() {
        return line;
    }
}
