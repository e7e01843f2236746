package io.thingcast.files.format;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.topic.TopicLevel;
import io.thingcast.files.object.Window;
import java.util.Optional;

/**
 * The points of a GPX file's tracks (GPX 1.0 and 1.1 schemas), each a {@code gps} reading of what
 * the file is called after: {@code day-1/truck-7.gpx} holds those of {@code truck-7}. Routes and
 * waypoints are nothing that was measured, and are passed over.
 */
final class Gpx implements LineReader {
    static final String ENDING = ".gpx";

    private static final String POINT = "trkpt";

    /** So much of what is no point is passed over at once, before the clock is looked at. */
    private static final int PASSED = 1024 * 1024;

    private final Window window;
    private final String key;
    private long line;

    private Gpx(Window window, String key, long line) {
        this.window = window;
        this.key = key;
        this.line = line;
    }

    /**
     * Reads the points of a part.
     *
     * @throws UnreadableFileException when the file's name is no key
     */
    static Gpx of(FilePart part, Window window) {
        String name = part.key().substring(part.key().lastIndexOf('/') + 1);
        String key = name.substring(0, name.length() - ENDING.length());
        try {
            if (new ItemKey(key).value().startsWith(ItemKey.ROOM_PREFIX)) {
                throw new UnreadableFileException(
                        "the file is named after the room '%s', which has no place; name it after what was moving."
                                .formatted(key));
            }
            TopicLevel.encode(key);
        } catch (InvalidValueException e) {
            throw new UnreadableFileException(
                    "the file's name is no key (%s); name it {key}.gpx.".formatted(e.getMessage()));
        }
        if (part.offset() == 0) {
            begin(window);
        }
        return new Gpx(window, key, part.line());
    }

    private static void begin(Window window) {
        Bytes.begin(window);
        while (Bytes.isWhite(window.at(0))) {
            window.advance(1);
        }
        if (window.at(0) != '<') {
            throw new UnreadableFileException("the file is not XML; write GPX.");
        }
    }

    @Override
    public Optional<FileLine> next() {
        if (window.at(0) == Window.END) {
            return Optional.empty();
        }
        if (!findPoint()) {
            return Optional.of(FileLine.blank(line, window.offset()));
        }
        Stretch point = Stretch.read(window, new PointEnd());
        long number = line++;
        if (point.isTooLong()) {
            return Optional.of(FileLine.tooLong(number, point.offset(), point.length()));
        }
        return Optional.of(
                point.ended()
                        ? FileLine.of(number, point.offset(), point.bytes())
                        : FileLine.faulty(
                                number,
                                point.offset(),
                                point.bytes(),
                                "the file ends within it; write it whole."));
    }

    /** Moves the window to the next point, or over some of what is none. */
    private boolean findPoint() {
        XmlTags tags = new XmlTags();
        int ahead = 0;
        int tagBegins = 0;
        for (int passed = 0; ; passed++) {
            int next = window.at(ahead);
            if (next == Window.END) {
                window.advance(ahead);
                return false;
            }
            if (next == '<' && tags.isInText()) {
                tagBegins = ahead;
            }
            ahead++;
            XmlTags.Event event = tags.follow(next);
            if (isPoint(tags, event) && event != XmlTags.Event.CLOSING) {
                window.advance(tagBegins);
                return true;
            }
            if (tags.isInText()) {
                window.advance(ahead);
                ahead = 0;
                if (passed > PASSED) {
                    return false;
                }
            } else if (ahead > FileLine.MAX_BYTES) {
                // A long comment: where a tag begins matters only once it has ended as one.
                window.advance(ahead);
                ahead = 0;
                tagBegins = 0;
            }
        }
    }

    private static boolean isPoint(XmlTags tags, XmlTags.Event event) {
        return event != XmlTags.Event.NONE && tags.name().equals(POINT);
    }

    @Override
    public byte[] body(FileLine line) {
        return GpxPoint.read(line.text()).body(key);
    }

    @Override
    public long offset() {
        return window.offset();
    }

    @Override
    public long line() {
        return line;
    }

    /** The closing tag, or the end of an empty element. */
    private static final class PointEnd implements Stretch.End {
        private final XmlTags tags = new XmlTags();

        @Override
        public boolean isAt(int next) {
            XmlTags.Event event = tags.follow(next);
            return isPoint(tags, event) && event != XmlTags.Event.OPENING;
        }
    }
}
