package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the items of a range of one kind, one after the other and page by page. */
final class SeriesReader implements ItemSource {
    /** Rows in a page while nothing but rows that can't be shown is found. */
    private static final int LARGE_PAGE = 1_000;

    /** Such pages, before the reader only says how far it came. */
    private static final int MAX_PAGES = 10;

    private final KeyRows rows;
    private final StoredItems items;
    private final ItemKey key;
    private final boolean ascending;
    private final Instant now;
    private final Deque<ReadItem> ahead = new ArrayDeque<>();
    private SortKeyRange left;
    private Optional<String> last = Optional.empty();
    private Optional<Position> stalled = Optional.empty();
    private boolean atEnd;

    SeriesReader(
            KeyRows rows,
            StoredItems items,
            ItemKey key,
            SortKeyRange range,
            boolean ascending,
            Instant now) {
        this.rows = rows;
        this.items = items;
        this.key = key;
        this.left = range;
        this.ascending = ascending;
        this.now = now;
    }

    @Override
    public Optional<Position> next(int page) {
        fill(page);
        return ahead.isEmpty() ? stalled : Optional.of(Position.of(ahead.peek()));
    }

    @Override
    public Optional<ReadItem> take() {
        return Optional.ofNullable(ahead.poll());
    }

    /** Whether items were read that are not taken yet. */
    boolean holdsMore() {
        return !ahead.isEmpty();
    }

    /** The first item that was read and is not taken yet. */
    ReadItem peek() {
        return ahead.element();
    }

    /** Whether there is nothing behind what was read. */
    boolean isAtEnd() {
        return atEnd && stalled.isEmpty();
    }

    private void fill(int page) {
        for (int pages = 0; ahead.isEmpty() && !atEnd; pages++) {
            if (pages >= MAX_PAGES) {
                // A row that can't be named as a position is passed, too.
                stalled = last.flatMap(Position::parse);
                atEnd = stalled.isPresent();
                if (atEnd) {
                    return;
                }
            }
            // One more, since a page begins with the row that the last one ended with.
            readPage(pages == 0 ? page + 1 : LARGE_PAGE);
        }
    }

    private void readPage(int limit) {
        KeyRows.Rows read = rows.page(key, left, ascending, limit);
        for (Map<String, AttributeValue> row : read.rows()) {
            String sortKey = StoredItems.sortKey(row);
            if (!last.equals(Optional.of(sortKey)) && StoredItems.holdsTime(row)) {
                items.item(row, now).ifPresent(ahead::add);
            }
        }
        lastOf(read.rows())
                .ifPresent(
                        it -> {
                            last = Optional.of(it);
                            left = left.from(it, ascending);
                        });
        atEnd = !read.more();
    }

    private static Optional<String> lastOf(List<Map<String, AttributeValue>> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(StoredItems.sortKey(rows.get(rows.size() - 1)));
    }
}
