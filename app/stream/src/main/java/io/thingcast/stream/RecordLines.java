package io.thingcast.stream;

import io.thingcast.changes.Origin;
import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.table.RealTimeData;
import io.thingcast.logging.LogLevel;
import io.thingcast.logging.Outcome;
import io.thingcast.logging.OutcomeLine;
import io.thingcast.stream.delivery.RecordFate;
import java.util.Map;

/** The log's line for each record of a batch. */
public final class RecordLines {
    private RecordLines() {}

    /** Writes one. */
    public static void write(RecordFate fate) {
        OutcomeLine line = fate.outcome().line();
        StreamRecord record = fate.record();
        if (record instanceof StreamRecord.Change change) {
            LiveMessage message = change.message();
            line.key(message.key().value())
                    .kind(message.kind().value())
                    .seq(message.seq().digits());
        } else {
            keys(line, record.origin());
        }
        if (record instanceof StreamRecord.Invalid invalid) {
            line.field(invalid.field());
        }
        if (fate.outcome() == Outcome.RETRIED && fate.reason().isEmpty()) {
            // Only waits for the record that isn't done, whose line is the warning.
            line.at(LogLevel.INFO);
        }
        fate.reason().ifPresent(line::error);
        line.log();
    }

    /** The keys as far as they could be read: of the sort key the kind alone. */
    private static void keys(OutcomeLine line, Origin origin) {
        for (Map.Entry<String, String> key : origin.keys().entrySet()) {
            if (key.getKey().equals(RealTimeData.SORT_KEY)) {
                line.kind(key.getValue().split("#", 2)[0]);
            } else {
                line.key(key.getValue());
            }
        }
        line.seq(origin.itemIdentifier());
    }
}
