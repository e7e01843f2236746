package io.thingcast.overview.latest;

import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.history.LatestStore;
import io.thingcast.history.NewestItems;
import io.thingcast.history.ReadItem;
import io.thingcast.history.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the Latest table: reads what is known of a batch's series, merges the batch into it, and
 * writes what changed.
 */
public final class UpdateLatest {
    private final LatestStore latest;
    private final NewestItems newestItems;

    public UpdateLatest(LatestStore latest, NewestItems newestItems) {
        this.latest = latest;
        this.newestItems = newestItems;
    }

    /**
     * Merges a batch's changes.
     *
     * @param changes in the order of the stream
     * @throws io.thingcast.history.UnprocessedException when the table could not be read
     */
    public LatestUpdate update(List<LiveMessage> changes) {
        Map<Series, Transition> transitions = transitions(changes);
        Map<Series, Optional<LiveMessage>> rows = new LinkedHashMap<>();
        transitions.forEach((series, transition) -> rows.put(series, transition.after()));
        Set<Series> unwritten = latest.write(rows);
        List<Transition> written = new ArrayList<>();
        transitions.forEach(
                (series, transition) -> {
                    if (!unwritten.contains(series)) {
                        written.add(transition);
                    }
                });
        return new LatestUpdate(written, unwritten);
    }

    private Map<Series, NewestOfSeries> merged(List<LiveMessage> changes) {
        Map<Series, NewestOfSeries> merged = new LinkedHashMap<>();
        Map<Series, LiveMessage> heads =
                latest.heads(changes.stream().map(Series::of).distinct().toList());
        for (LiveMessage change : changes) {
            Series series = Series.of(change);
            merged.computeIfAbsent(
                            series, it -> new NewestOfSeries(Optional.ofNullable(heads.get(it))))
                    .take(change);
        }
        return merged;
    }

    private Map<Series, Transition> transitions(List<LiveMessage> changes) {
        Map<Series, Transition> transitions = new LinkedHashMap<>();
        merged(changes)
                .forEach(
                        (series, newest) ->
                                newest.transition(removed -> lookUp(series, removed))
                                        .ifPresent(it -> transitions.put(series, it)));
        return transitions;
    }

    private Optional<LiveMessage> lookUp(Series series, SequenceNumber removed) {
        return newestItems.of(series.key(), series.kind()).map(it -> message(it, removed));
    }

    /**
     * An item read from the table has no sequence number. That of the removal is greater than those
     * of all its changes before, and less than those of all that come.
     */
    private static LiveMessage message(ReadItem item, SequenceNumber seq) {
        return new LiveMessage(
                item.key(),
                item.kind(),
                item.at(),
                item.id(),
                seq,
                ChangeEvent.MODIFY,
                item.group(),
                Optional.of(item.data()));
    }
}
