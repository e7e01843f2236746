package io.thingcast.stream.delivery;

import io.thingcast.changes.StreamRecord;
import io.thingcast.logging.Outcome;
import java.util.Optional;

/**
 * What became of one record of a batch.
 *
 * @param reason why it isn't done, of the first one that isn't; the others have to wait for it
 */
public record RecordFate(StreamRecord record, Outcome outcome, Optional<String> reason) {}
