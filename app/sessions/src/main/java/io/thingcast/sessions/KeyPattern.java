package io.thingcast.sessions;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.topic.TopicLevel;

/**
 * A right to keys: one key, or with a {@code *} at its end all that begin so. Rooms never match.
 *
 * @param text as in the token's claim
 */
public record KeyPattern(String text) {
    private static final String ANY = "*";

    /**
     * Checks the pattern.
     *
     * @throws InvalidValueException when a {@code *} stands elsewhere, it names a room, or it is
     *     too long for a topic
     */
    public KeyPattern {
        String prefix = text.endsWith(ANY) ? text.substring(0, text.length() - 1) : text;
        if (prefix.contains(ANY)) {
            throw new InvalidValueException(
                    "pattern",
                    "pattern '%s' has a '*' before its end; only the last character may be one."
                            .formatted(Text.shown(text)));
        }
        if (prefix.startsWith(ItemKey.ROOM_PREFIX)) {
            throw new InvalidValueException(
                    "pattern",
                    "pattern '%s' names a room; rights to rooms stand under 'rooms'."
                            .formatted(Text.shown(text)));
        }
        if (!text.equals(ANY)) {
            TopicLevel.encode(new ItemKey(prefix).value());
        }
    }

    /** Whether the right covers a key. */
    public boolean matches(ItemKey key) {
        if (key.value().startsWith(ItemKey.ROOM_PREFIX)) {
            return false;
        }
        return isPrefix() ? key.value().startsWith(prefix()) : key.value().equals(text);
    }

    /** Whether all that another pattern covers is covered by this one. */
    public boolean covers(KeyPattern other) {
        return isPrefix() ? other.prefix().startsWith(prefix()) : equals(other);
    }

    boolean isPrefix() {
        return text.endsWith(ANY);
    }

    /** What every covered key begins with; empty for {@code *}. */
    String prefix() {
        return isPrefix() ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        return text;
    }
}
