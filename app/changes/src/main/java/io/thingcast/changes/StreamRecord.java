package io.thingcast.changes;

import io.thingcast.contract.live.LiveMessage;
import java.util.Optional;

/** One record of a batch: what it asks for, and where its JSON stands in the event. */
public sealed interface StreamRecord {
    /** Where the record stands in the batch. */
    Origin origin();

    /** A change that watchers are told of. */
    record Change(Origin origin, LiveMessage message) implements StreamRecord {}

    /** An expiry, or a change of bookkeeping attributes alone: nobody is told. */
    record NothingToPublish(Origin origin) implements StreamRecord {}

    /**
     * A record that can never be published.
     *
     * @param reason what is wrong and what would be right
     * @param field the attribute or field that is wrong
     */
    record Invalid(Origin origin, String reason, Optional<String> field) implements StreamRecord {}
}
