package io.thingcast.rooms.message;

import java.time.Instant;

/**
 * A message of the queue.
 *
 * @param id SQS's, the same however often the message is delivered
 * @param sentAt when SQS got it
 * @param receives how often it was delivered, this time included
 */
public record QueueMessage(String id, String body, Instant sentAt, int receives) {}
