package io.thingcast.ingest;

import io.thingcast.contract.item.ItemId;
import java.time.Instant;

/**
 * A message of the rule's error action.
 *
 * @param id SQS's, the same however often the message is delivered
 * @param sentAt when SQS got it, the first time if it was put back
 * @param itemId tells its reading from others: SQS's first id of it
 */
record QueueMessage(String id, String body, Instant sentAt, ItemId itemId) {}
