package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.Kinds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The newest item of each kind of a key, by consistent reads of RealTimeData. The sort keys of a
 * key lie kind by kind, so one read at the end of a kind finds its newest item and where the next
 * kind ends: as many reads as there are kinds and one more, however long the history is.
 */
public final class NewestItems {
    /** Rows in one read where the newest alone does not do. */
    private static final int PAGE = 100;

    /** Pages of a kind in which nothing could be shown, before its rest is taken to be like it. */
    private static final int MAX_PAGES = 10;

    private final KeyRows rows;
    private final StoredItems items;
    private final Clock clock;

    public NewestItems(DynamoDbClient dynamoDb, ItemTable table, Clock clock) {
        this.rows = new KeyRows(dynamoDb, table);
        this.items = new StoredItems(table.keyAttribute());
        this.clock = clock;
    }

    /** The newest item of each kind of a key, in the order of the kinds. */
    public List<ReadItem> of(ItemKey key) {
        return new KindWalk(key, rows, this).items();
    }

    /** The newest item of one kind of a key. */
    public Optional<ReadItem> of(ItemKey key, Kind kind) {
        if (kind.equals(Kinds.UNNAMED)) {
            // Sort keys without a kind count as this one, and they may lie anywhere.
            return of(key).stream().filter(it -> it.kind().equals(kind)).findFirst();
        }
        return rows.lastOfKind(key, kind.value()).flatMap(last -> ofKind(key, kind.value(), last));
    }

    /** The item that a row holds, unless it is past its time. */
    Optional<ReadItem> item(Map<String, AttributeValue> row) {
        return items.item(row, clock.instant());
    }

    /**
     * The newest item of a kind.
     *
     * @param last the last of its rows, which nearly always is it
     */
    Optional<ReadItem> ofKind(ItemKey key, String kind, Map<String, AttributeValue> last) {
        Optional<ReadItem> candidate = item(last);
        if (candidate.isPresent() && StoredItems.holdsTime(last)) {
            return candidate;
        }
        return lookBack(key, kind).or(() -> candidate);
    }

    /** Goes back over what can't be shown: what is past its time, or no item. */
    private Optional<ReadItem> lookBack(ItemKey key, String kind) {
        Instant now = clock.instant();
        Optional<String> after = Optional.empty();
        for (int page = 0; page < MAX_PAGES; page++) {
            List<Map<String, AttributeValue>> found =
                    rows.page(key, SortKeyRange.timed(kind), new KeyRows.Page(false, PAGE, after));
            Optional<ReadItem> newest =
                    found.stream()
                            .filter(StoredItems::holdsTime)
                            .flatMap(row -> items.item(row, now).stream())
                            .findFirst();
            if (newest.isPresent() || found.isEmpty()) {
                return newest;
            }
            after = Optional.of(StoredItems.sortKey(found.get(found.size() - 1)));
        }
        return Optional.empty();
    }
}
