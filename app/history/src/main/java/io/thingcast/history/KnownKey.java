package io.thingcast.history;

import java.util.List;

/**
 * A key that has items.
 *
 * @param kinds the kinds of its items, in their order
 */
public record KnownKey(String key, List<String> kinds) {
    public KnownKey {
        kinds = List.copyOf(kinds);
    }
}
