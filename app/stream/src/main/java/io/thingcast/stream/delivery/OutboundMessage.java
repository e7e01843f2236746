package io.thingcast.stream.delivery;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.live.LiveMessageCodec;
import io.thingcast.contract.topic.TopicName;
import io.thingcast.contract.topic.Topics;

/**
 * A message as it is published.
 *
 * @param payload UTF-8 JSON
 */
public record OutboundMessage(TopicName topic, byte[] payload) {
    /** The largest payload of a Publish (AWS General Reference, "AWS IoT Core quotas"). */
    public static final int MAX_PAYLOAD_BYTES = 128 * 1024;

    /**
     * The message that tells a key's watchers of a change.
     *
     * @throws InvalidValueException when its topic or its payload is longer than IoT Core takes
     */
    static OutboundMessage of(LiveMessage message, Topics topics) {
        TopicName topic = topics.live(message.key(), message.kind());
        byte[] payload = LiveMessageCodec.encode(message);
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new InvalidValueException(
                    "data",
                    "the message of '%s' is %d bytes; AWS IoT Core takes at most %d. Write less data in one item."
                            .formatted(topic, payload.length, MAX_PAYLOAD_BYTES));
        }
        return new OutboundMessage(topic, payload);
    }
}
