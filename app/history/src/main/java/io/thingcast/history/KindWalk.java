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

    /** Each is a read; so many take some seconds. */
    private static final int MAX_KINDS = 1_000;

    private static final int MAX_READS_WITHOUT = 100;
    private static final int PAGE = 25;

    private final ItemKey key;
    private final KeyRows rows;
    private Optional<String> below = Optional.empty();
    private int limit = 1;
    private int kinds;
    private int readsWithout;

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
        while (kinds < MAX_KINDS && readsWithout < MAX_READS_WITHOUT) {
            List<Map<String, AttributeValue>> found = rows.lastBefore(key, below, limit);
            if (found.isEmpty()) {
                return;
            }
            pass(found, kind, without);
        }
        LOG.warn(
                "Stopped at {} kinds of a key, after {} reads of sort keys that name none",
                kinds,
                readsWithout);
    }

    private void pass(
            List<Map<String, AttributeValue>> found,
            BiConsumer<String, Map<String, AttributeValue>> kind,
            Consumer<Map<String, AttributeValue>> without) {
        for (Map<String, AttributeValue> row : found) {
            Optional<String> named = StoredItems.kind(row);
            if (named.isPresent()) {
                kind.accept(named.get(), row);
                below = Optional.of(named.get() + "#");
                limit = 1;
                kinds++;
                return;
            }
            without.accept(row);
            below = Optional.of(StoredItems.sortKey(row));
            limit = PAGE;
        }
        readsWithout++;
    }
}
