package io.thingcast.api.items;

import io.thingcast.api.page.Cursor;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Query;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.history.HistoryQuery;
import io.thingcast.history.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * Which part of a history a request asks for.
 *
 * @param from the first time that counts
 * @param to the last time that counts
 * @param ascending the oldest first
 * @param limit the most items of one answer
 * @param every only the last item of each kind and interval of this length
 */
record HistoryParameters(At from, At to, boolean ascending, int limit, Optional<Duration> every) {
    private static final long FIRST = 1_000_000_000_000L;
    private static final long LAST = 9_999_999_999_999L;
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    static HistoryParameters of(Query query) {
        At from = time(query, "from", FIRST);
        At to = time(query, "to", LAST);
        if (from.compareTo(to) > 0) {
            throw ProblemException.badRequest(
                    "The parameter 'from' (%s) is after 'to' (%s).".formatted(from, to));
        }
        return new HistoryParameters(
                from,
                to,
                isAscending(query),
                limit(query),
                query.optional("every").map(HistoryParameters::length));
    }

    /** The cursors of such requests. */
    Cursor cursor(ItemKey key, Optional<Kind> kind) {
        return Cursor.of("items", key, kind, from, to, ascending, every);
    }

    HistoryQuery query(ItemKey key, Optional<Kind> kind, Optional<Position> after) {
        return new HistoryQuery(key, kind, from, to, ascending, limit, after, every);
    }

    private static Duration length(String text) {
        return SampleLength.parse(text).orElseThrow(() -> wrong("every", text, SampleLength.RIGHT));
    }

    /**
     * Every time that could be meant; one before or after all items stands for the first or last.
     */
    private static At time(Query query, String name, long otherwise) {
        return new At(
                query.optional(name)
                        .map(it -> number(name, it, "epoch milliseconds"))
                        .map(it -> Math.max(FIRST, Math.min(LAST, it)))
                        .orElse(otherwise));
    }

    private static boolean isAscending(Query query) {
        String order = query.optional("order").orElse("asc");
        if (!order.equals("asc") && !order.equals("desc")) {
            throw wrong("order", order, "asc or desc");
        }
        return order.equals("asc");
    }

    private static int limit(Query query) {
        String text = query.optional("limit").orElse(Integer.toString(USUAL_LIMIT));
        String range = "a whole number from 1 to " + MAX_LIMIT;
        long limit = number("limit", text, range);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw wrong("limit", text, range);
        }
        return (int) limit;
    }

    private static long number(String name, String text, String right) {
        if (!text.matches("[0-9]{1,15}")) {
            throw wrong(name, text, right);
        }
        return Long.parseLong(text);
    }

    private static ProblemException wrong(String name, String value, String right) {
        return ProblemException.badRequest(
                "The parameter '%s' is '%s'; it must be %s."
                        .formatted(name, Text.shown(value), right));
    }
}
