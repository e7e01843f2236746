package io.thingcast.overview.latest;

import io.thingcast.history.Series;
import java.util.List;
import java.util.Set;

/**
 * What became of a batch.
 *
 * @param transitions what changed and is written
 * @param unwritten the series that the table didn't take now; their changes have to come again
 */
public record LatestUpdate(List<Transition> transitions, Set<Series> unwritten) {
    public LatestUpdate {
        transitions = List.copyOf(transitions);
        unwritten = Set.copyOf(unwritten);
    }
}
