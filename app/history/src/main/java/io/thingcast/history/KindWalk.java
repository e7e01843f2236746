package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One walk over the kinds of a key, from the last sort key to the first. Whoever writes to the
 * table may use sort keys without a kind; they lie between the kinds and can't be skipped, so they
 * are read in pages, and not without end.
 */
final class KindWalk {
    private static final Logger LOG = LoggerFactory.getLogger(KindWalk.class);
    private static final int MAX_READS = 100;
    private static final int PAGE = 25;

    private final ItemKey key;
    private final KeyRows rows;
    private final NewestItems newestItems;
    private final Map<Kind, ReadItem> newest =
            new TreeMap<>(Comparator.comparing((Kind kind) -> kind.value()));
    private Optional<String> below = Optional.empty();
    private int limit = 1;

    KindWalk(ItemKey key, KeyRows rows, NewestItems newestItems) {
        this.key = key;
        this.rows = rows;
        this.newestItems = newestItems;
    }

    List<ReadItem> items() {
        for (int reads = 0; reads < MAX_READS; reads++) {
            List<Map<String, AttributeValue>> found = rows.lastBefore(key, below, limit);
            if (found.isEmpty()) {
                return List.copyOf(newest.values());
            }
            found.stream().takeWhile(this::isWithoutKind).forEach(this::takeUnnamed);
            found.stream().dropWhile(this::isWithoutKind).findFirst().ifPresent(this::takeKind);
        }
        LOG.warn("Stopped after {} reads of a key whose sort keys name no kinds", MAX_READS);
        return List.copyOf(newest.values());
    }

    private boolean isWithoutKind(Map<String, AttributeValue> row) {
        return StoredItems.kind(row).isEmpty();
    }

    private void takeUnnamed(Map<String, AttributeValue> row) {
        newestItems.item(row).ifPresent(this::offer);
        below = Optional.of(StoredItems.sortKey(row));
        limit = PAGE;
    }

    private void takeKind(Map<String, AttributeValue> row) {
        String kind = StoredItems.kind(row).orElseThrow();
        newestItems.ofKind(key, kind, row).ifPresent(this::offer);
        below = Optional.of(kind + "#");
        limit = 1;
    }

    private void offer(ReadItem item) {
        newest.merge(item.kind(), item, (a, b) -> b.order().compareTo(a.order()) > 0 ? b : a);
    }
}
