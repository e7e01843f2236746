package io.thingcast.contract.room;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.topic.TopicLevel;

/** What a room is called; {@code room:} and the name are the key of its messages. */
public record RoomName(String value) {
    private static final String FIELD = "room";

    /** Among a token's rooms: all of them. */
    private static final String ALL = "*";

    /**
     * Checks the name.
     *
     * @throws InvalidValueException when it is blank, holds a control character, or is too long for
     *     a key or, encoded, for a topic level
     */
    public RoomName {
        DisplayText.require(FIELD, value);
        if (value.equals(ALL)) {
            throw new InvalidValueException(FIELD, "room '*' stands for all rooms; name one.");
        }
        try {
            new ItemKey(ItemKey.ROOM_PREFIX + value);
            TopicLevel.encode(value);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(FIELD, String.valueOf(e.getMessage()));
        }
    }

    /** The key of the room's messages. */
    public ItemKey key() {
        return new ItemKey(ItemKey.ROOM_PREFIX + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
