package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.live.LiveMessage;

/** The items of one kind of a key. */
public record Series(ItemKey key, Kind kind) {
    /** The series that a change belongs to. */
    public static Series of(LiveMessage change) {
        return new Series(change.key(), change.kind());
    }
}
