package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
    private Optional<String> below = Optional.empty();
    private int limit = 1;

    KindWalk(ItemKey key, KeyRows rows) {
        this.key = key;
        this.rows = rows;
    }

    /**
     * Walks.
     *
     * @param kind is given each kind, valid or not, and the last of its rows
     * @param without is given each row without a kind
     */
    void walk(
            BiConsumer<String, Map<String, AttributeValue>> kind,
            Consumer<Map<String, AttributeValue>> without) {
        for (int reads = 0; reads < MAX_READS; reads++) {
            List<Map<String, AttributeValue>> found = rows.lastBefore(key, below, limit);
            if (found.isEmpty()) {
                return;
            }
            for (Map<String, AttributeValue> row : found) {
                Optional<String> named = StoredItems.kind(row);
                if (named.isPresent()) {
                    kind.accept(named.get(), row);
                    below = Optional.of(named.get() + "#");
                    limit = 1;
                    break;
                }
                without.accept(row);
                below = Optional.of(StoredItems.sortKey(row));
                limit = PAGE;
            }
        }
        LOG.warn("Stopped after {} reads of a key whose sort keys name no kinds", MAX_READS);
    }
}
