package io.thingcast.files.format;

import io.thingcast.files.object.Window;
import java.util.Optional;

/**
 * The records of a CSV file (RFC 4180) with their places. A quoted field may hold line ends; a
 * record whose quotes are wrong ends with its first line, so that it spoils no other.
 */
final class CsvRecords {
    private static final String MISPLACED =
            "a quote stands where none may; put the whole field in quotes, and write a quote within"
                    + " as two.";
    private static final String UNENDED = "a field's quote never ends; end it, or double it.";

    private final Window window;
    private long line;

    CsvRecords(Window window, long line) {
        this.window = window;
        this.line = line;
    }

    long offset() {
        return window.offset();
    }

    long line() {
        return line;
    }

    /** Goes on by a record; nothing at the end of the file. */
    Optional<FileLine> next() {
        if (window.at(0) == Window.END) {
            return Optional.empty();
        }
        CsvQuotes quotes = new CsvQuotes();
        int length = 0;
        int lineEnds = 0;
        int firstLine = 0;
        while (length <= FileLine.MAX_BYTES) {
            int next = window.at(length);
            if (next == Window.END) {
                return Optional.of(
                        quotes.isInQuotes()
                                ? faulty(firstLine, UNENDED)
                                : record(length, lineEnds + 1));
            }
            length++;
            if (next == '\n') {
                lineEnds++;
                firstLine = firstLine == 0 ? length : firstLine;
            }
            switch (quotes.follow(next)) {
                case RECORD_END -> {
                    return Optional.of(record(length, lineEnds));
                }
                case MISPLACED -> {
                    return Optional.of(faulty(firstLine, MISPLACED));
                }
                case INSIDE -> {}
            }
        }
        return Optional.of(faulty(firstLine, UNENDED));
    }

    private FileLine record(int length, int lines) {
        long offset = window.offset();
        long number = line;
        byte[] text = Bytes.withoutLineEnd(window.copy(length));
        window.advance(length);
        line += lines;
        return Bytes.isBlank(text)
                ? FileLine.blank(number, offset)
                : FileLine.of(number, offset, text);
    }

    /**
     * @param firstLine how long the first line is; 0 if its end wasn't seen
     */
    private FileLine faulty(int firstLine, String fault) {
        long number = line++;
        if (firstLine == 0) {
            Stretch rest = Stretch.read(window, next -> next == '\n');
            return rest.isTooLong()
                    ? FileLine.tooLong(number, rest.offset(), rest.length())
                    : FileLine.faulty(
                            number, rest.offset(), Bytes.withoutLineEnd(rest.bytes()), fault);
        }
        long offset = window.offset();
        byte[] text = Bytes.withoutLineEnd(window.copy(firstLine));
        window.advance(firstLine);
        return FileLine.faulty(number, offset, text, fault);
    }
}
