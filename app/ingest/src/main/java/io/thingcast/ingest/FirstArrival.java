package io.thingcast.ingest;

import io.thingcast.contract.failure.PutBack;
import io.thingcast.contract.item.ItemId;
import io.thingcast.queues.QueueMessage;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * When a rejected reading came for the first time: a message that was put back says so in place of
 * SQS; nothing else sends attributes.
 *
 * @param itemId tells its reading from others: SQS's first id of it
 */
record FirstArrival(Instant at, ItemId itemId) {
    private static final Pattern ITEM_ID = Pattern.compile(ItemId.pattern());

    static FirstArrival of(QueueMessage message) {
        Instant at =
                message.attribute(PutBack.RECEIVED_AT)
                        .flatMap(it -> PutBack.receivedAt(it, message.sentAt()))
                        .orElse(message.sentAt());
        String id =
                message.attribute(PutBack.ID)
                        .filter(it -> ITEM_ID.matcher(it).matches())
                        .orElse(message.id());
        return new FirstArrival(at, new ItemId(id));
    }
}
