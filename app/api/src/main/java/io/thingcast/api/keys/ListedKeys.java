package io.thingcast.api.keys;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some keys.
 *
 * @param cursor asks for the next ones; absent with the last
 */
@Serdeable
record ListedKeys(List<ListedKey> keys, @Nullable String cursor) {

    /**
     * A key.
     *
     * @param group the group that was asked for; absent when none was
     * @param kinds the kinds of its items
     */
    @Serdeable
    record ListedKey(String key, @Nullable String group, List<String> kinds) {}
}
