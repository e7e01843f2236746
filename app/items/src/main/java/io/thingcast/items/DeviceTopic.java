package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
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
        return new DeviceTopic(new Group(levels[2]), thing(levels[3]), ItemRules.kind(levels[4]));
    }

    private static ItemKey thing(String name) {
        return ItemRules.key(Text.require("thing", name, THING_NAME));
    }
}
