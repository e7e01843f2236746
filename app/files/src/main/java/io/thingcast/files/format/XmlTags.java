package io.thingcast.files.format;

/**
 * Follows the tags of an XML text, byte by byte, past comments, CDATA and processing instructions.
 * Bytes of UTF-8 beyond ASCII can't be taken for anything that matters here.
 */
final class XmlTags {
    private static final int LONGEST = 64;
    private static final String COMMENT = "!--";
    private static final String CDATA = "![CDATA[";

    private final StringBuilder markup = new StringBuilder();
    private State state = State.TEXT;
    private int quote;
    private int last;
    private int lastButOne;

    private enum State {
        TEXT,
        OPENED,
        TAG,
        INSTRUCTION,
        COMMENT,
        CDATA
    }

    /** What ends with a byte. */
    enum Event {
        NONE,
        OPENING,
        CLOSING,
        EMPTY
    }

    boolean isInText() {
        return state == State.TEXT;
    }

    /** The name of the tag that ended, without its prefix. */
    String name() {
        int end = 0;
        while (end < markup.length() && !Bytes.isWhite(markup.charAt(end))) {
            end++;
        }
        String name = markup.substring(0, end);
        return name.substring(name.indexOf(':') + 1);
    }

    Event follow(int next) {
        Event event =
                switch (state) {
                    case TEXT -> text(next);
                    case OPENED -> opened(next);
                    case TAG -> tag(next);
                    case INSTRUCTION -> until(next == '>' && last == '?');
                    case COMMENT -> until(next == '>' && last == '-' && lastButOne == '-');
                    case CDATA -> until(next == '>' && last == ']' && lastButOne == ']');
                };
        lastButOne = last;
        last = next;
        return event;
    }

    private Event text(int next) {
        if (next == '<') {
            markup.setLength(0);
            quote = 0;
            state = State.OPENED;
        }
        return Event.NONE;
    }

    /** Within the first bytes, which say what it is. */
    private Event opened(int next) {
        if (markup.isEmpty() && next == '?') {
            state = State.INSTRUCTION;
            return Event.NONE;
        }
        if (markup.isEmpty() && next != '!') {
            state = State.TAG;
            return tag(next);
        }
        markup.append((char) next);
        String text = markup.toString();
        if (text.equals(COMMENT)) {
            state = State.COMMENT;
            last = 0;
        } else if (text.equals(CDATA)) {
            state = State.CDATA;
        } else if (!COMMENT.startsWith(text) && !CDATA.startsWith(text)) {
            throw new UnreadableFileException(
                    "the file declares a document type, which is not supported; leave it out.");
        }
        return Event.NONE;
    }

    private Event tag(int next) {
        if (quote != 0) {
            quote = next == quote ? 0 : quote;
        } else if (next == '"' || next == '\'') {
            quote = next;
        } else if (next == '>') {
            state = State.TEXT;
            return ended();
        }
        if (markup.length() < LONGEST) {
            markup.append((char) next);
        }
        return Event.NONE;
    }

    private Event ended() {
        if (!markup.isEmpty() && markup.charAt(0) == '/') {
            markup.deleteCharAt(0);
            return Event.CLOSING;
        }
        if (last == '/') {
            int end = markup.length() - 1;
            if (end >= 0 && markup.charAt(end) == '/') {
                markup.setLength(end);
            }
            return Event.EMPTY;
        }
        return Event.OPENING;
    }

    private Event until(boolean end) {
        if (end) {
            state = State.TEXT;
        }
        return Event.NONE;
    }
}
