package io.thingcast.contract.item;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;

/**
 * What is watched: a vehicle, a site, a stream, a room. 1 to 128 bytes of UTF-8.
 *
 * @param value the key as it was given; {@link io.thingcast.contract.topic.TopicLevel} encodes it
 */
public record ItemKey(String value) {
    /** The longest key, in bytes of UTF-8. */
    public static final int MAX_BYTES = 128;

    /** Keys that begin so are rooms, which only the room functions write. */
    public static final String ROOM_PREFIX = "room:";

    /**
     * Checks the key.
     *
     * @throws InvalidValueException when it is empty, longer than 128 bytes, or no valid Unicode
     */
    public ItemKey {
        String shown = Text.shown(value);
        int bytes =
                Text.utf8(value)
                        .orElseThrow(
                                () ->
                                        new InvalidValueException(
                                                "key",
                                                "key '%s' holds half a surrogate pair; use valid Unicode."
                                                        .formatted(shown)))
                        .length;
        if (bytes == 0) {
            throw new InvalidValueException("key", "key is empty; use 1 to 128 bytes of UTF-8.");
        }
        if (bytes > MAX_BYTES) {
            throw new InvalidValueException(
                    "key",
                    "key '%s' is %d bytes of UTF-8; a key has at most %d."
                            .formatted(shown, bytes, MAX_BYTES));
        }
    }

    public boolean isRoom() {
        return value.startsWith(ROOM_PREFIX) && value.length() > ROOM_PREFIX.length();
    }

    @Override
    public String toString() {
        return value;
    }
}
