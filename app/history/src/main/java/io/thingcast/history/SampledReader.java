package io.thingcast.history;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of the items of one kind the last of each interval. Some rows read on show how many there are to
 * an answer. While they are few, reading on is the cheapest: a page holds many answers. Where they
 * are many, each answer is fetched by a call for itself, since the sort key leads to an interval's
 * end at once: calls and rows are as many as answers then, however dense the series is.
 */
final class SampledReader implements ItemSource {
    /** Rows that show how dense the series is. */
    private static final int LOOK = 64;

    /** Rows to an answer above which one call an answer is cheaper: about what 4 KB hold. */
    private static final int DENSE = 16;

    /** Answers that are fetched by themselves before the next look. */
    private static final int SKIPS = 32;

    private static final int LARGE_PAGE = 500;

    private final SeriesReaders readers;
    private final Intervals intervals;
    private final boolean ascending;
    private SortKeyRange left;
    private int rows = LOOK;
    private int skips;
    private int answers;
    private @Nullable SeriesReader reader;
    private @Nullable ReadItem last;
    private Optional<ReadItem> found = Optional.empty();
    private Optional<Position> stalled = Optional.empty();
    private boolean atEnd;

    SampledReader(
            SeriesReaders readers, SortKeyRange range, boolean ascending, Intervals intervals) {
        this.readers = readers;
        this.left = range;
        this.ascending = ascending;
        this.intervals = intervals;
    }

    @Override
    public Optional<Position> next(int page) {
        if (found.isEmpty() && stalled.isEmpty() && !atEnd) {
            boolean guess = ascending && skips > 0 && reader == null;
            found = guess ? guessed().or(this::read) : read();
            found.ifPresent(this::goBeyond);
        }
        return found.map(Position::of).or(() -> stalled);
    }

    @Override
    public Optional<ReadItem> take() {
        Optional<ReadItem> taken = found;
        found = Optional.empty();
        return taken;
    }

    /** The last item of the next interval, which in a dense series is not empty. */
    private Optional<ReadItem> guessed() {
        return last == null
                ? Optional.empty()
                : lastOf(intervals.after(readers.kind(), last.at()).within(left));
    }

    private Optional<ReadItem> read() {
        SeriesReader from = reader == null ? readers.over(left, ascending) : reader;
        reader = from;
        Optional<Position> position = from.next(rows - 1);
        Optional<ReadItem> first = from.take();
        if (first.isEmpty()) {
            stalled = position;
            atEnd = position.isEmpty();
            return Optional.empty();
        }
        ReadItem end = rest(first.get(), from);
        boolean mayGoOn = ascending && !from.holdsMore() && !from.isAtEnd();
        return mayGoOn
                ? lastOf(intervals.around(readers.kind(), end.at()).within(left))
                        .or(() -> Optional.of(end))
                : Optional.of(ascending ? end : first.get());
    }

    /** Passes what was read of the interval of an item, and returns the end of it. */
    private ReadItem rest(ReadItem first, SeriesReader from) {
        ReadItem end = first;
        while (from.holdsMore() && intervals.same(from.peek().at(), first.at())) {
            end = from.take().orElse(end);
        }
        return end;
    }

    private Optional<ReadItem> lastOf(SortKeyRange range) {
        SeriesReader backwards = readers.over(range, false);
        return backwards.next(0).flatMap(position -> backwards.take());
    }

    private void goBeyond(ReadItem answer) {
        last = answer;
        left = intervals.beyond(readers.kind(), answer.at(), ascending).within(left);
        answers++;
        if (reader == null) {
            chooseRows();
        } else if (!reader.holdsMore()) {
            atEnd = reader.isAtEnd();
            reader = null;
            chooseRows();
        }
    }

    private void chooseRows() {
        if (skips > 0) {
            skips--;
            rows = skips == 0 ? LOOK : 1;
        } else {
            boolean dense = rows > DENSE * answers;
            skips = dense ? SKIPS : 0;
            rows = dense ? 1 : LARGE_PAGE;
        }
        answers = 0;
    }
}
