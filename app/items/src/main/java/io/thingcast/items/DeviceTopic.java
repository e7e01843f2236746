package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.Kinds;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import java.util.regex.Pattern;

/** What the topic of a device's reading says: {@code dt/{stage}/{group}/{thing}/{kind}}. */
record DeviceTopic(Group group, ItemKey key, Kind kind) {
    // AWS IoT API Reference, CreateThing: so a thing's name stands in a topic as it is.
    private static final Pattern THING_NAME = Pattern.compile("[a-zA-Z0-9:_-]{1,128}");
    private static final Pattern BASIC_INGEST = Pattern.compile("^\\$aws/rules/[^/]*/");
    private static final int LEVELS = 5;

    /**
     * Reads a topic; what precedes it under Basic Ingest is left out.
     *
     * @throws InvalidValueException when the topic isn't one of the stage's devices, or it names a
     *     key or kind that no device writes
     */
    static DeviceTopic parse(Stage stage, String topic) {
        String[] levels = BASIC_INGEST.matcher(topic).replaceFirst("").split("/", -1);
        if (levels.length != LEVELS
                || !levels[0].equals(Topics.DEVICE)
                || !levels[1].equals(stage.name())) {
            throw new InvalidValueException(
                    "topic",
                    "topic '%s' is no topic of this stage's devices; publish to %s/%s/{group}/{thing}/{kind}."
                            .formatted(Text.shown(topic), Topics.DEVICE, stage));
        }
        return new DeviceTopic(new Group(levels[2]), key(levels[3]), kind(levels[4]));
    }

    private static ItemKey key(String thing) {
        Text.require("thing", thing, THING_NAME);
        if (thing.startsWith(ItemKey.ROOM_PREFIX)) {
            throw new InvalidValueException(
                    "key",
                    "key '%s' is a room's, and no device writes to rooms; give the thing another name."
                            .formatted(thing));
        }
        return new ItemKey(thing);
    }

    private static Kind kind(String text) {
        Kind kind = new Kind(text);
        if (kind.equals(Kinds.PRESENCE)) {
            throw new InvalidValueException(
                    "kind",
                    "kind 'presence' is written by the connection registry alone; publish under"
                            + " another kind.");
        }
        return kind;
    }
}
