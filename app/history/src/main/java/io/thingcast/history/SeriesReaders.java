package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import java.time.Instant;

/**
 * Readers of one kind of a key.
 *
 * @param now what is past its time then is not read
 */
record SeriesReaders(KeyRows rows, StoredItems items, ItemKey key, String kind, Instant now) {
    SeriesReader over(SortKeyRange range, boolean ascending) {
        return new SeriesReader(rows, items, key, range, ascending, now);
    }
}
