package io.thingcast.changes;

import java.util.Arrays;
import java.util.Map;

/**
 * Where a record came from.
 *
 * @param itemIdentifier the sequence number by which Lambda knows the record; empty when it has
 *     none, which Lambda takes as a failure of the whole batch
 * @param eventId the stream's own id of the record, empty when it has none
 * @param keys the texts of the item's key attributes by their names, as far as they could be read
 * @param event the invocation's whole payload
 * @param start index of the record's first byte in it
 * @param end index behind its last byte
 */
public record Origin(
        String itemIdentifier,
        String eventId,
        Map<String, String> keys,
        byte[] event,
        int start,
        int end) {

    /** The record's JSON as it was handed over. */
    public byte[] json() {
        return Arrays.copyOfRange(event, start, end);
    }

    /** What no other record of any shard has in common with this one. */
    public String identity() {
        return itemIdentifier + "/" + eventId;
    }
}
