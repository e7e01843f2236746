package io.thingcast.history;

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
    /**
     * A page of the largest limit, what the cursor stands at, and one more to see whether there is.
     */
    private static final int MAX_PAGE = 1_001;

    /**
     * Calls of DynamoDB beside those that find the kinds and begin to read each, before an answer
     * is as long as it is: some seconds.
     */
    private static final int MAX_CALLS = 300;

    private final DynamoDbClient dynamoDb;
    private final ItemTable table;
    private final StoredItems items;
    private final Clock clock;

    public ItemHistory(DynamoDbClient dynamoDb, ItemTable table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new StoredItems(table.keyAttribute());
        this.clock = clock;
    }

    /** Reads a part of the history; it may be shorter than asked for and not the last. */
    public HistoryPage read(HistoryQuery query) {
        KeyRows rows = new KeyRows(dynamoDb, table);
        List<ItemSource> series = series(query, rows);
        int mostCalls = MAX_CALLS + 2 * series.size();
        int page = Math.min(MAX_PAGE, query.limit() / Math.max(1, series.size()) + 1);
        List<ReadItem> read = new ArrayList<>();
        long length = 0;
        while (true) {
            Optional<Next> next = next(series, query, page);
            if (next.isEmpty()) {
                return new HistoryPage(read, Optional.empty());
            }
            boolean full = read.size() == query.limit() || length > ReadItem.MAX_ANSWER_LENGTH;
            if (full || (!read.isEmpty() && rows.calls() > mostCalls)) {
                return new HistoryPage(read, Optional.of(Position.of(read.get(read.size() - 1))));
            }
            Optional<ReadItem> item = next.get().series().take();
            if (item.isEmpty()) {
                return new HistoryPage(read, Optional.of(next.get().position()));
            }
            read.add(item.get());
            length += item.get().answerLength();
        }
    }

    private List<ItemSource> series(HistoryQuery query, KeyRows rows) {
        Instant now = clock.instant();
        List<String> kinds =
                query.kind().map(it -> List.of(it.value())).orElseGet(() -> kinds(query, rows));
        return kinds.stream()
                .map(kind -> new SeriesReaders(rows, items, query.key(), kind, now))
                .map(it -> source(query, it))
                .toList();
    }

    private static List<String> kinds(HistoryQuery query, KeyRows rows) {
        List<String> kinds = new ArrayList<>();
        new KindWalk(query.key(), rows).walk((kind, row) -> kinds.add(kind), row -> {});
        return kinds.stream().filter(StoredItems::isKind).toList();
    }

    private static ItemSource source(HistoryQuery query, SeriesReaders readers) {
        SortKeyRange range = SortKeyRange.between(readers.kind(), query.from(), query.to());
        return query.every()
                .map(Intervals::of)
                .<ItemSource>map(it -> sampled(query, readers, range, it))
                .orElseGet(() -> readers.over(left(query, readers, range), query.ascending()));
    }

    private static SortKeyRange left(
            HistoryQuery query, SeriesReaders readers, SortKeyRange range) {
        return query.after()
                .map(it -> range.cutAt(it.sortKey(readers.kind()), query.ascending()))
                .orElse(range);
    }

    private static SampledReader sampled(
            HistoryQuery query, SeriesReaders readers, SortKeyRange range, Intervals intervals) {
        SortKeyRange left =
                query.after()
                        .filter(it -> !query.ascending())
                        .filter(it -> isAnswered(it, readers, range, intervals))
                        .map(it -> intervals.beyond(readers.kind(), it.at(), false).within(range))
                        .orElseGet(() -> left(query, readers, range));
        return new SampledReader(readers, left, query.ascending(), intervals);
    }

    /** Backwards, an interval's answer comes first: it may stand before a cursor in its middle. */
    private static boolean isAnswered(
            Position after, SeriesReaders readers, SortKeyRange range, Intervals intervals) {
        SeriesReader end =
                readers.over(
                        intervals
                                .around(readers.kind(), after.at())
                                .within(range)
                                .cutAt(after.sortKey(readers.kind()), true),
                        false);
        return end.next(0)
                .flatMap(position -> end.take())
                .filter(it -> Position.of(it).compareTo(after) >= 0)
                .isPresent();
    }

    private static Optional<Next> next(List<ItemSource> series, HistoryQuery query, int page) {
        Comparator<Position> order =
                query.ascending() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        series.forEach(it -> skipTo(it, query, order, page));
        return series.stream()
                .flatMap(it -> it.next(page).map(position -> new Next(it, position)).stream())
                .min(Comparator.comparing(Next::position, order));
    }

    /** What stands at the cursor itself, and what another kind has there, was returned before. */
    private static void skipTo(
            ItemSource series, HistoryQuery query, Comparator<Position> order, int page) {
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

    private record Next(ItemSource series, Position position) {}
}
