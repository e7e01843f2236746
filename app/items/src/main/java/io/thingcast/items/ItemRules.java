package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.Kinds;
import io.thingcast.contract.table.RealTimeData;
import io.thingcast.contract.topic.TopicLevel;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What every source's input has to keep to, whichever way it comes. */
final class ItemRules {
    // Keys, group, times and source: what the writer adds beside the data, generously.
    private static final int ENVELOPE_BYTES = 1024;

    private final TreeSet<String> reserved = new TreeSet<>(RealTimeData.RESERVED);

    ItemRules(String keyAttribute) {
        reserved.add(keyAttribute);
    }

    /**
     * Reads a key that its items can be published under.
     *
     * @throws InvalidValueException when it is none, or a room's
     */
    static ItemKey key(String text) {
        ItemKey key = new ItemKey(text);
        if (text.startsWith(ItemKey.ROOM_PREFIX)) {
            throw new InvalidValueException(
                    "key",
                    "key '%s' is a room's, and only the room functions write to rooms; use another key."
                            .formatted(Text.shown(text)));
        }
        requireTopicLevel(text);
        return key;
    }

    private static void requireTopicLevel(String key) {
        try {
            TopicLevel.encode(key);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "key",
                    "key '%s' can't be published: %s".formatted(Text.shown(key), e.getMessage()));
        }
    }

    /**
     * Reads a kind.
     *
     * @throws InvalidValueException when it is none, or the registry's
     */
    static Kind kind(String text) {
        Kind kind = new Kind(text);
        if (kind.equals(Kinds.PRESENCE)) {
            throw new InvalidValueException(
                    "kind",
                    "kind 'presence' is written by the connection registry alone; use another"
                            + " kind.");
        }
        return kind;
    }

    /**
     * Checks the data of an item.
     *
     * @param input what to call the input where it is to blame as a whole
     * @param field the field's name for that
     * @throws InvalidValueException when the data are empty, have a reserved name, break a rule of
     *     their kind or don't fit into the table
     */
    void check(String input, String field, Kind kind, Map<String, AttributeValue> data) {
        if (data.isEmpty()) {
            throw new InvalidValueException(
                    field, "%s is empty; send at least one field.".formatted(input));
        }
        for (String name : reserved) {
            if (data.containsKey(name)) {
                throw new InvalidValueException(
                        name,
                        "%s %s has a reserved name; %s."
                                .formatted(
                                        name,
                                        ShownValue.of(data.get(name)),
                                        name.equals(RealTimeData.AT)
                                                ? "put the time beside the data, or send it under"
                                                        + " another"
                                                : "send it under another"));
            }
        }
        KindRules.of(kind).forEach(it -> it.check(data));
        long bytes = ItemSize.of(data) + ENVELOPE_BYTES;
        if (bytes > ItemSize.MAX_BYTES) {
            throw new InvalidValueException(
                    field,
                    "%s takes %d bytes in the table; an item has at most %d. Send less at once."
                            .formatted(input, bytes, ItemSize.MAX_BYTES));
        }
    }
}
