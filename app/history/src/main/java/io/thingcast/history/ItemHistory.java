package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The items of a key in the order of their times, by consistent reads. Items whose sort key holds
 * no time have no place in it.
 */
public final class ItemHistory {
    /** What one answer of Lambda can hold (6 MB), with room for the rest of it. */
    private static final int MAX_LENGTH = 4_000_000;

    private static final int MAX_PAGE = 500;

    private final KeyRows rows;
    private final StoredItems items;
    private final Clock clock;

    public ItemHistory(DynamoDbClient dynamoDb, ItemTable table, Clock clock) {
        this.rows = new KeyRows(dynamoDb, table);
        this.items = new StoredItems(table.keyAttribute());
        this.clock = clock;
    }

    /** Reads a part of the history; it may be shorter than asked for and not the last. */
    public HistoryPage read(HistoryQuery query) {
        Instant now = clock.instant();
        List<SeriesReader> series =
                kinds(query).stream().map(kind -> reader(query, kind, now)).toList();
        int page = Math.min(MAX_PAGE, query.limit() / Math.max(1, series.size()) + 1);
        List<ReadItem> read = new ArrayList<>();
        long length = 0;
        while (true) {
            Optional<Next> next = next(series, query, page);
            if (next.isEmpty()) {
                return new HistoryPage(read, Optional.empty());
            }
            if (read.size() == query.limit() || length > MAX_LENGTH) {
                return new HistoryPage(read, Optional.of(Position.of(read.get(read.size() - 1))));
            }
            Optional<ReadItem> item = next.get().series().take();
            if (item.isEmpty()) {
                return new HistoryPage(read, Optional.of(next.get().position()));
            }
            read.add(item.get());
            length += item.get().data().length();
        }
    }

    private List<String> kinds(HistoryQuery query) {
        return query.kind().map(it -> List.of(it.value())).orElseGet(() -> kinds(query.key()));
    }

    private List<String> kinds(ItemKey key) {
        List<String> kinds = new ArrayList<>();
        new KindWalk(key, rows).walk((kind, row) -> kinds.add(kind), row -> {});
        return kinds.stream().filter(StoredItems::isKind).toList();
    }

    private SeriesReader reader(HistoryQuery query, String kind, Instant now) {
        SortKeyRange range = SortKeyRange.between(kind, query.from(), query.to());
        SortKeyRange left =
                query.after()
                        .map(it -> range.cutAt(it.sortKey(kind), query.ascending()))
                        .orElse(range);
        return new SeriesReader(rows, items, query.key(), left, query.ascending(), now);
    }

    private static Optional<Next> next(List<SeriesReader> series, HistoryQuery query, int page) {
        Comparator<Position> order =
                query.ascending() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        series.forEach(it -> skipTo(it, query, order, page));
        return series.stream()
                .flatMap(it -> it.next(page).map(position -> new Next(it, position)).stream())
                .min(Comparator.comparing(Next::position, order));
    }

    /** What stands at the cursor itself, and what another kind has there, was returned before. */
    private static void skipTo(
            SeriesReader series, HistoryQuery query, Comparator<Position> order, int page) {
        query.after()
                .ifPresent(
                        after -> {
                            while (series.next(page)
                                    .filter(it -> order.compare(it, after) <= 0)
                                    .isPresent()) {
                                if (series.take().isEmpty()) {
                                    return;
                                }
                            }
                        });
    }

    private record Next(SeriesReader series, Position position) {}
}
