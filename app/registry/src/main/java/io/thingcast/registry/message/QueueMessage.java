package io.thingcast.registry.message;

/**
 * A message of the registry's queue.
 *
 * @param id SQS's
 */
public record QueueMessage(String id, String body) {}
