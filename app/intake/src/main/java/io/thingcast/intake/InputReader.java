package io.thingcast.intake;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.failure.PutBack;
import io.thingcast.contract.item.ItemId;
import io.thingcast.items.Arrival;
import io.thingcast.items.Sources;
import io.thingcast.queues.QueueMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds what was sent in a message, and when and under which id it first came.
 *
 * <p>A message of the items queue is the input itself. One of the topic's queue holds it in SNS's
 * envelope, unless it was put back: then its attributes say what the envelope said.
 */
final class InputReader {
    private final String topicQueueArn;

    /** Reads messages of two queues, of which this one is the topic's. */
    InputReader(String topicQueueArn) {
        this.topicQueueArn = topicQueueArn;
    }

    /** Which way a message came. */
    String source(QueueMessage message) {
        return message.queueArn().equals(topicQueueArn) ? Sources.SNS : Sources.SQS;
    }

    /** The message as it stands, for a letter about one that can't be read any further. */
    Input whole(QueueMessage message) {
        return new Input(
                message.body(),
                Arrival.identified(message.sentAt(), source(message), new ItemId(message.id())));
    }

    /**
     * Reads a message.
     *
     * @throws InvalidValueException when it is not as its queue's messages are
     */
    Input read(QueueMessage message) {
        Optional<String> receivedAt = message.attribute(PutBack.RECEIVED_AT);
        Optional<String> id = message.attribute(PutBack.ID);
        boolean wrapped = source(message).equals(Sources.SNS);
        if (wrapped && receivedAt.isEmpty() && id.isEmpty()) {
            return SnsEnvelope.parse(message.body()).input();
        }
        return new Input(
                message.body(),
                Arrival.identified(
                        receivedAt
                                .map(it -> instant(it, message.sentAt()))
                                .orElse(message.sentAt()),
                        source(message),
                        new ItemId(id.orElse(message.id()))));
    }

    private static Instant instant(String text, Instant sentAt) {
        return PutBack.receivedAt(text, sentAt)
                .orElseThrow(
                        () ->
                                new InvalidValueException(
                                        PutBack.RECEIVED_AT,
                                        "the message's attribute receivedAt '%s' is not the time of an arrival before it was sent (%d); leave it out, or use epoch milliseconds of 13 digits."
                                                .formatted(
                                                        Text.shown(text), sentAt.toEpochMilli())));
    }
}
