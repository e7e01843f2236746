package io.thingcast.history;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of keys.
 *
 * @param next the key behind which to go on; empty at the end
 */
public record KeyPage(List<KnownKey> keys, Optional<String> next) {
    public KeyPage {
        keys = List.copyOf(keys);
    }
}
