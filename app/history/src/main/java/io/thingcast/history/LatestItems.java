package io.thingcast.history;

import java.util.List;
import java.util.Optional;

/**
 * A part of the newest items of a group.
 *
 * @param next behind which series to go on; empty at the end
 */
public record LatestItems(List<ReadItem> items, Optional<Series> next) {
    public LatestItems {
        items = List.copyOf(items);
    }
}
