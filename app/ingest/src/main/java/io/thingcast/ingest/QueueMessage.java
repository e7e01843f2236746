package io.thingcast.ingest;

import java.time.Instant;

/**
 * A message of the rule's error action.
 *
 * @param id SQS's, the same however often the message is delivered
 * @param sentAt when SQS got it
 */
record QueueMessage(String id, String body, Instant sentAt) {}
