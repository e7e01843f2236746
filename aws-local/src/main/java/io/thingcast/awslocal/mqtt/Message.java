package io.thingcast.awslocal.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A published message: the unit that clients, the data plane and rules hand to the broker and get
 * from it.
 *
 * @param payload the bytes; not copied, not to be changed
 * @param publisher who published it
 */
public record Message(
        String topic,
        byte[] payload,
        Qos qos,
        boolean retain,
        Properties properties,
        Publisher publisher) {

    /** Quality of service; AWS IoT Core has no QoS 2. */
    public enum Qos {
        AT_MOST_ONCE,
        AT_LEAST_ONCE
    }

    /**
     * The MQTT 5 properties that are passed through to subscribers (MQTT 5.0, 3.3.2.3).
     *
     * @param payloadFormatIndicator 1 for UTF-8 text
     * @param messageExpiry seconds that the message is still good for
     */
    public record Properties(
            Optional<Integer> payloadFormatIndicator,
            Optional<String> contentType,
            Optional<String> responseTopic,
            Optional<byte[]> correlationData,
            List<UserProperty> userProperties,
            Optional<Long> messageExpiry) {
        public static final Properties NONE =
                new Properties(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());

        public Properties {
            userProperties = List.copyOf(userProperties);
        }

        /** Properties of a message that is good for ever. */
        public Properties(
                Optional<Integer> payloadFormatIndicator,
                Optional<String> contentType,
                Optional<String> responseTopic,
                Optional<byte[]> correlationData,
                List<UserProperty> userProperties) {
            this(
                    payloadFormatIndicator,
                    contentType,
                    responseTopic,
                    correlationData,
                    userProperties,
                    Optional.empty());
        }

        /** The same properties with another expiry, in seconds. */
        public Properties withMessageExpiry(long seconds) {
            return new Properties(
                    payloadFormatIndicator,
                    contentType,
                    responseTopic,
                    correlationData,
                    userProperties,
                    Optional.of(seconds));
        }
    }

    /** One user property; the same key may occur several times, in order. */
    public record UserProperty(String key, String value) {}

    /**
     * Who published: an MQTT client, or a caller of the data plane, who has no client id.
     *
     * @param principal certificate id, or the caller's identity
     */
    public record Publisher(Optional<String> clientId, String principal) {}

    /** The same message without the flag that has it kept. */
    public Message withoutRetain() {
        return retain ? new Message(topic, payload, qos, false, properties, publisher) : this;
    }

    /**
     * The message after some time, with what is left of its life in whole seconds; empty when that
     * is over (MQTT 5.0, 3.3.2.3.3; AWS IoT Developer Guide, "Message expiry").
     */
    public Optional<Message> aged(Duration age) {
        if (properties.messageExpiry().isEmpty()) {
            return Optional.of(this);
        }
        return properties
                .messageExpiry()
                .map(it -> Duration.ofSeconds(it).minus(age))
                .filter(it -> it.compareTo(Duration.ZERO) > 0)
                .map(it -> withProperties(properties.withMessageExpiry(it.toSeconds())));
    }

    /** The same message with other properties. */
    public Message withProperties(Properties others) {
        return new Message(topic, payload, qos, retain, others, publisher);
    }
}
