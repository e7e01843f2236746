package io.thingcast.queues;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message of a queue.
 *
 * @param id SQS's, the same however often the message is delivered
 * @param receiptHandle that of this delivery; empty if the event names none
 * @param queueArn the queue it comes from
 * @param sentAt when SQS got it
 * @param receives how often it was delivered, this time included
 * @param attributes those its sender gave it, as far as they are texts
 */
public record QueueMessage(
        String id,
        String receiptHandle,
        String queueArn,
        String body,
        Instant sentAt,
        int receives,
        Map<String, String> attributes) {
    public QueueMessage {
        attributes = Map.copyOf(attributes);
    }

    /** An attribute that its sender gave it. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
