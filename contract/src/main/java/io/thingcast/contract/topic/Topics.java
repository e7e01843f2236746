package io.thingcast.contract.topic;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;

/**
 * The topics of one stage. Everything that publishes, subscribes or writes a policy takes its
 * topics from here.
 */
public record Topics(Stage stage) {
    /** First level of what devices publish: {@code dt/{stage}/{group}/{thing}/{kind}}. */
    public static final String DEVICE = "dt";

    /** First level of items on their way to watchers: {@code live/{stage}/{key}/{kind}}. */
    public static final String LIVE = "live";

    /** First level of items whose key is a room: {@code room/{stage}/{room}/{kind}}. */
    public static final String ROOM = "room";

    /** First level of a group's digests: {@code digest/{stage}/{group}}. */
    public static final String DIGEST = "digest";

    /** First level of browsers' commands: {@code cmd/{stage}/{clientId}/{action}}. */
    public static final String COMMAND = "cmd";

    /** First level of answers to one client: {@code reply/{stage}/{clientId}}. */
    public static final String REPLY = "reply";

    /** What precedes a topic that only the named rule reads (Basic Ingest). */
    private static final String BASIC_INGEST = "$aws/rules/%s/%s";

    /** Where a thing publishes its readings of one kind. */
    public TopicName device(Group group, String thingName, Kind kind) {
        return new TopicName(
                String.join("/", DEVICE, stage.name(), group.value(), thingName, kind.value()));
    }

    /** Where a thing publishes for one rule only, without messaging charge. */
    public String basicIngest(String ruleName, TopicName topic) {
        return BASIC_INGEST.formatted(ruleName, topic.value());
    }

    /** What every device reading of the stage matches. */
    public TopicFilter allDevices() {
        return new TopicFilter(String.join("/", DEVICE, stage.name(), "+", "+", "+"));
    }

    /**
     * Where the items of a key and kind are published live.
     *
     * @throws io.thingcast.contract.InvalidValueException when the key is too long once encoded
     */
    public TopicName live(ItemKey key, Kind kind) {
        return new TopicName(keyPrefix(key) + "/" + kind.value());
    }

    /** What a watcher of a key subscribes to. */
    public TopicFilter watch(ItemKey key) {
        return new TopicFilter(keyPrefix(key) + "/+");
    }

    /** Where a group's digests are published. */
    public TopicName digest(Group group) {
        return new TopicName(String.join("/", DIGEST, stage.name(), group.value()));
    }

    /** Where a client gives its commands. */
    public TopicName command(String clientId, Action action) {
        return new TopicName(String.join("/", COMMAND, stage.name(), clientId, action.level()));
    }

    /** What every command of the stage matches. */
    public TopicFilter allCommands() {
        return new TopicFilter(String.join("/", COMMAND, stage.name(), "+", "+"));
    }

    /** Where answers to one client are published. */
    public TopicName reply(String clientId) {
        return new TopicName(String.join("/", REPLY, stage.name(), clientId));
    }

    private String keyPrefix(ItemKey key) {
        String root = key.isRoom() ? ROOM : LIVE;
        String text =
                key.isRoom() ? key.value().substring(ItemKey.ROOM_PREFIX.length()) : key.value();
        return String.join("/", root, stage.name(), TopicLevel.encode(text).encoded());
    }
}
