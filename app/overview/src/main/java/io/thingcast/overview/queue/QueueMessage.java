package io.thingcast.overview.queue;

/**
 * A message of a queue.
 *
 * @param id SQS's, the same however often the message is delivered
 */
public record QueueMessage(String id, String body) {}
