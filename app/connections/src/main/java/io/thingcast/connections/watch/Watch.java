package io.thingcast.connections.watch;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.TopicLevel;
import io.thingcast.contract.topic.Topics;
import java.util.List;
import java.util.Optional;

/**
 * What a topic filter watches. Wildcards stand for whole levels (MQTT 5.0, 4.7.1), so a filter
 * names one key or, with a wildcard at the key's level or before it, any; only {@link #covers} says
 * exactly which.
 */
public final class Watch {
    /** What a filter can watch. */
    public enum Scope {
        /** The items of one key. */
        ONE_KEY,
        /** Those of keys that the filter does not name. */
        ANY_KEY,
        /** No items: digests, replies, another stage's topics. */
        NOTHING
    }

    private static final String SHARE = "$share";
    private static final String ONE_LEVEL = "+";
    private static final String ALL_LEVELS = "#";
    private static final int STAGE_LEVEL = 1;
    private static final int KEY_LEVEL = 2;
    private static final int ITEM_LEVELS = 4;

    private final Topics topics;
    private final List<String> levels;
    private final Scope scope;
    private final Optional<ItemKey> key;

    private Watch(Stage stage, String filter) {
        topics = new Topics(stage);
        levels = levels(filter);
        boolean items = reachesItems();
        boolean named = items && names(0) && names(KEY_LEVEL);
        key = named ? namedKey() : Optional.empty();
        if (!items || named && key.isEmpty()) {
            scope = Scope.NOTHING;
        } else {
            scope = named ? Scope.ONE_KEY : Scope.ANY_KEY;
        }
    }

    /** Reads a topic filter, {@code $share/{group}/} before it or not. */
    public static Watch of(Stage stage, String filter) {
        return new Watch(stage, filter);
    }

    public Scope scope() {
        return scope;
    }

    /** The key, if the filter names one. */
    public Optional<ItemKey> key() {
        return key;
    }

    /** Whether items of a key, of some kind at least, match the filter. */
    public boolean covers(ItemKey other) {
        if (scope != Scope.ANY_KEY) {
            return key.filter(other::equals).isPresent();
        }
        List<String> item;
        try {
            item = levels(topics.watch(other).value());
        } catch (InvalidValueException e) {
            return false; // A key that makes no topic isn't published.
        }
        for (int i = 0; i <= KEY_LEVEL; i++) {
            if (levels.get(i).equals(ALL_LEVELS)) {
                return true;
            }
            if (names(i) && !levels.get(i).equals(item.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> levels(String filter) {
        List<String> all = List.of(filter.split("/", -1));
        boolean shared = all.get(0).equals(SHARE) && all.size() > KEY_LEVEL;
        return shared ? all.subList(KEY_LEVEL, all.size()) : all;
    }

    /** Whether the filter can match {@code live/{stage}/{key}/{kind}} or a room's items at all. */
    private boolean reachesItems() {
        int end = levels.indexOf(ALL_LEVELS);
        // IoT Core: a/# doesn't match a, so # must stand at the kind's level or before it.
        boolean deep = end >= 0 ? end < ITEM_LEVELS : levels.size() == ITEM_LEVELS;
        return deep
                && (!names(0)
                        || levels.get(0).equals(Topics.LIVE)
                        || levels.get(0).equals(Topics.ROOM))
                && (!names(STAGE_LEVEL) || levels.get(STAGE_LEVEL).equals(topics.stage().name()));
    }

    private boolean names(int level) {
        int end = levels.indexOf(ALL_LEVELS);
        return (end < 0 || level < end) && !levels.get(level).equals(ONE_LEVEL);
    }

    /** Empty when no item's topic has such levels: an encoding that isn't ours, for instance. */
    private Optional<ItemKey> namedKey() {
        String level = levels.get(KEY_LEVEL);
        try {
            String text = new TopicLevel(level).decode();
            ItemKey result =
                    new ItemKey(
                            levels.get(0).equals(Topics.ROOM) ? ItemKey.ROOM_PREFIX + text : text);
            List<String> item = levels(topics.watch(result).value());
            return item.get(0).equals(levels.get(0)) && item.get(KEY_LEVEL).equals(level)
                    ? Optional.of(result)
                    : Optional.empty();
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}
