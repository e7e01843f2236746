package io.thingcast.awslocal.mqtt;

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
     */
    public record Properties(
            Optional<Integer> payloadFormatIndicator,
            Optional<String> contentType,
            Optional<String> responseTopic,
            Optional<byte[]> correlationData,
            List<UserProperty> userProperties) {
        public static final Properties NONE =
                new Properties(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of());

        public Properties {
            userProperties = List.copyOf(userProperties);
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
}
