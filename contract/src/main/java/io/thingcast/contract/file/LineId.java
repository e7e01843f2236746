package io.thingcast.contract.file;

import io.thingcast.contract.InvalidValueException;
import java.util.Optional;

/**
 * The id that a line's item gets if the line names none, {@code {tag}-{line}}: the same however
 * often the same content comes.
 *
 * @param line from 1
 */
public record LineId(ContentTag tag, long line) {
    private static final char SEPARATOR = '-';

    /** Reads one; nothing when it is another id. */
    public static Optional<LineId> parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new LineId(
                            new ContentTag(text.substring(0, separator)),
                            Long.parseLong(text.substring(separator + 1))));
        } catch (InvalidValueException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return tag.value() + SEPARATOR + line;
    }
}
