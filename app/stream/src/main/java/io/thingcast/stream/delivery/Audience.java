package io.thingcast.stream.delivery;

import io.thingcast.contract.item.ItemKey;
import java.util.Set;

/** Knows who watches. */
@FunctionalInterface
public interface Audience {
    /**
     * Those of the keys that somebody watches. A key that is not among them was looked for by a
     * consistent read.
     *
     * @throws RuntimeException when that can't be said of one of them
     */
    Set<ItemKey> watched(Set<ItemKey> keys);
}
