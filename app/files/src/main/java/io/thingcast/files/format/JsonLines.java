package io.thingcast.files.format;

import io.thingcast.files.object.Window;
import java.util.Optional;

/** A JSON object in each line. Blank lines count, but say nothing. */
final class JsonLines implements LineReader {
    private final Window window;
    private long line;

    JsonLines(Window window, long line) {
        this.window = window;
        this.line = line;
        Bytes.begin(window);
    }

    @Override
    public Optional<FileLine> next() {
        if (window.at(0) == Window.END) {
            return Optional.empty();
        }
        Stretch stretch = Stretch.read(window, next -> next == '\n');
        long number = line++;
        if (stretch.isTooLong()) {
            return Optional.of(FileLine.tooLong(number, stretch.offset(), stretch.length()));
        }
        byte[] text = Bytes.withoutLineEnd(stretch.bytes());
        return Optional.of(
                Bytes.isBlank(text)
                        ? FileLine.blank(number, stretch.offset())
                        : FileLine.of(number, stretch.offset(), text));
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
