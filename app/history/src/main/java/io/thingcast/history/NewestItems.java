package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.Kinds;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
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
        Map<String, ReadItem> newest = new TreeMap<>();
        Consumer<ReadItem> offer = it -> newest.merge(it.kind().value(), it, NewestItems::newer);
        new KindWalk(key, rows)
                .walk(
                        (kind, row) -> ofKind(key, kind, row).ifPresent(offer),
                        row -> item(row).ifPresent(offer));
        return List.copyOf(newest.values());
    }

    private static ReadItem newer(ReadItem a, ReadItem b) {
        return b.order().compareTo(a.order()) > 0 ? b : a;
    }

    /** The newest item of one kind of a key. */
    public Optional<ReadItem> of(ItemKey key, Kind kind) {
        if (kind.equals(Kinds.UNNAMED)) {
            // Sort keys without a kind count as this one, and they may lie anywhere.
            return of(key).stream().filter(it -> it.kind().equals(kind)).findFirst();
        }
        return rows.lastOfKind(key, kind.value()).flatMap(last -> ofKind(key, kind.value(), last));
    }

    private Optional<ReadItem> item(Map<String, AttributeValue> row) {
        return items.item(row, clock.instant());
    }

    /**
     * The newest item of a kind.
     *
     * @param last the last of its rows, which nearly always is it
     */
    private Optional<ReadItem> ofKind(ItemKey key, String kind, Map<String, AttributeValue> last) {
        Optional<ReadItem> candidate = item(last);
        if (candidate.isPresent() && StoredItems.holdsTime(last)) {
            return candidate;
        }
        return lookBack(key, kind).or(() -> candidate);
    }

    /** Goes back over what can't be shown: what is past its time, or no item. */
    private Optional<ReadItem> lookBack(ItemKey key, String kind) {
        SeriesReader reader =
                new SeriesReader(
                        rows, items, key, SortKeyRange.timed(kind), false, clock.instant());
        return reader.next(PAGE).flatMap(position -> reader.take());
    }
}
