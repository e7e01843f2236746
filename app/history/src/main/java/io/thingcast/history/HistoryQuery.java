package io.thingcast.history;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
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
 */
public record HistoryQuery(
        ItemKey key,
        Optional<Kind> kind,
        At from,
        At to,
        boolean ascending,
        int limit,
        Optional<Position> after) {}
