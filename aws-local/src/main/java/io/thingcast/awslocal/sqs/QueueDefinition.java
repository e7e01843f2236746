package io.thingcast.awslocal.sqs;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A queue to be made.
 *
 * @param visibilityTimeout how long a received message stays hidden
 * @param retention how long a message is kept
 */
public record QueueDefinition(
        String name,
        Duration visibilityTimeout,
        Duration retention,
        Optional<DeadLetters> deadLetters) {
    /** A queue with the defaults of SQS: 30 seconds hidden, 4 days kept. */
    public static QueueDefinition of(String name) {
        return new QueueDefinition(
                name, Duration.ofSeconds(30), Duration.ofDays(4), Optional.empty());
    }

    /** CreateQueue's attributes. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("VisibilityTimeout", Long.toString(visibilityTimeout.toSeconds()));
        attributes.put("MessageRetentionPeriod", Long.toString(retention.toSeconds()));
        deadLetters.ifPresent(
                it ->
                        attributes.put(
                                "RedrivePolicy",
                                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                                        .formatted(it.queueArn(), it.maxReceiveCount())));
        return attributes;
    }
}
