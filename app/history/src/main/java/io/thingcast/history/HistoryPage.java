package io.thingcast.history;

import java.util.List;
import java.util.Optional;

/**
 * A part of a key's history.
 *
 * @param next behind what to go on; empty at the end
 */
public record HistoryPage(List<ReadItem> items, Optional<Position> next) {
    public HistoryPage {
        items = List.copyOf(items);
    }
}
