package io.thingcast.history;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Which items to read.
 *
 * @param kind all kinds, merged by time, when empty
 * @param from the first time that counts
 * @param to the last time that counts
 * @param ascending the oldest first, else the newest
 * @param limit the most items to return
 * @param after only items behind this one
 * @param every of each kind only the last item of every interval of this length, aligned to the
 *     epoch, that lies in the range; a second or longer
 */
public record HistoryQuery(
        ItemKey key,
        Optional<Kind> kind,
        At from,
        At to,
        boolean ascending,
        int limit,
        Optional<Position> after,
        Optional<Duration> every) {
    /** Every item of a range. */
    public HistoryQuery(
            ItemKey key,
            Optional<Kind> kind,
            At from,
            At to,
            boolean ascending,
            int limit,
            Optional<Position> after) {
        this(key, kind, from, to, ascending, limit, after, Optional.empty());
    }
}
