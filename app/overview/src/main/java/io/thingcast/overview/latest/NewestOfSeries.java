package io.thingcast.overview.latest;

import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes in the changes of one series, in the stream's order, and says which item is its newest. */
final class NewestOfSeries {
    private final Optional<LiveMessage> before;
    private @Nullable LiveMessage newest;
    private @Nullable LiveMessage removed;
    private @Nullable SequenceNumber changedAt;

    NewestOfSeries(Optional<LiveMessage> before) {
        this.before = before;
        this.newest = before.orElse(null);
    }

    void take(LiveMessage change) {
        if (change.event() == ChangeEvent.REMOVE) {
            remove(change);
        } else if (newest == null ? isNotOlderThanRemoved(change) : change.replaces(newest)) {
            newest = change;
            changedAt = change.seq();
        }
    }

    private void remove(LiveMessage change) {
        if (newest != null && newest.order().equals(change.order()) && change.replaces(newest)) {
            newest = null;
            removed = change;
            changedAt = change.seq();
        }
    }

    /** Between an item and the removed newest, others may lie that only the table knows. */
    private boolean isNotOlderThanRemoved(LiveMessage change) {
        return removed == null || change.order().compareTo(removed.order()) >= 0;
    }

    /**
     * How the newest changed, if it did.
     *
     * @param lookUp what is the newest when the one known is removed; is given the removal's
     *     sequence number
     */
    Optional<Transition> transition(Function<SequenceNumber, Optional<LiveMessage>> lookUp) {
        if (changedAt == null) {
            return Optional.empty();
        }
        Optional<LiveMessage> after =
                newest == null ? lookUp.apply(changedAt) : Optional.of(newest);
        return Optional.of(new Transition(before, after, changedAt));
    }
}
