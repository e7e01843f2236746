package io.thingcast.overview.digest;

import io.thingcast.contract.item.ItemOrder;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.history.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes of many series merged into what a reader has to know: of each series its newest item, and
 * which newer ones are gone. The order in which they are added makes no difference.
 */
final class MergedItems {
    private final Map<Series, TreeMap<ItemOrder, LiveMessage>> changes = new LinkedHashMap<>();

    void add(LiveMessage change) {
        changes.computeIfAbsent(Series.of(change), it -> new TreeMap<>())
                .merge(change.order(), change, (a, b) -> b.replaces(a) ? b : a);
    }

    /** The removals of a series before its newest item. */
    List<LiveMessage> items() {
        List<LiveMessage> items = new ArrayList<>();
        changes.values().forEach(it -> addNewest(it, items));
        return items;
    }

    private static void addNewest(TreeMap<ItemOrder, LiveMessage> series, List<LiveMessage> items) {
        for (LiveMessage change : series.descendingMap().values()) {
            items.add(change);
            if (change.event() != ChangeEvent.REMOVE) {
                return;
            }
        }
    }
}
