package io.thingcast.files.format;

/** Follows the quotes of a record (RFC 4180, 2), byte by byte. */
final class CsvQuotes {
    private State state = State.FIELD_BEGINS;

    /** What a byte is. */
    enum Meaning {
        INSIDE,
        RECORD_END,
        MISPLACED
    }

    private enum State {
        FIELD_BEGINS,
        PLAIN,
        QUOTED,
        BEHIND_QUOTE,
        BEHIND_RETURN
    }

    boolean isInQuotes() {
        return state == State.QUOTED;
    }

    Meaning follow(int next) {
        if (next == '\n' && state != State.QUOTED) {
            return Meaning.RECORD_END;
        }
        switch (state) {
            case FIELD_BEGINS -> state = next == '"' ? State.QUOTED : behindPlain(next);
            case PLAIN -> {
                if (next == '"') {
                    return Meaning.MISPLACED;
                }
                state = behindPlain(next);
            }
            case QUOTED -> state = next == '"' ? State.BEHIND_QUOTE : State.QUOTED;
            case BEHIND_QUOTE -> {
                switch (next) {
                    case '"' -> state = State.QUOTED;
                    case ',' -> state = State.FIELD_BEGINS;
                    case '\r' -> state = State.BEHIND_RETURN;
                    default -> {
                        return Meaning.MISPLACED;
                    }
                }
            }
            case BEHIND_RETURN -> {
                return Meaning.MISPLACED;
            }
        }
        return Meaning.INSIDE;
    }

    private static State behindPlain(int next) {
        return next == ',' ? State.FIELD_BEGINS : State.PLAIN;
    }
}
