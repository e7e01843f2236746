package io.thingcast.contract.topic;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;

/**
 * Where one message is published: no wildcards, at most 256 bytes and 7 slashes (MQTT 5.0, 4.7.3;
 * AWS General Reference, "AWS IoT Core quotas").
 */
public record TopicName(String value) {
    /**
     * Checks the name.
     *
     * @throws InvalidValueException when it holds a wildcard or is too long
     */
    public TopicName {
        TopicLimits.check("topic", value);
        if (value.indexOf('+') >= 0 || value.indexOf('#') >= 0) {
            throw new InvalidValueException(
                    "topic",
                    "topic '%s' holds a wildcard; messages are published to one topic."
                            .formatted(Text.shown(value)));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
