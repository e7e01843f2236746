package io.thingcast.awslocal.mqtt.packets;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Publisher;
import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.mqtt.Message.UserProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads messages out of PUBLISH packets and out of the Will of CONNECT packets. */
public final class IncomingMessages {
    /** Longest life of a message in seconds (AWS IoT Core quotas, "Message expiry"). */
    private static final long MAX_EXPIRY = 604_800;

    private IncomingMessages() {}

    public static Message of(MqttPublishMessage publish, Publisher publisher) {
        return new Message(
                publish.variableHeader().topicName(),
                ByteBufUtil.getBytes(publish.payload()),
                qos(publish.fixedHeader().qosLevel()),
                publish.fixedHeader().isRetain(),
                properties(publish.variableHeader().properties()),
                publisher);
    }

    public static Optional<Message> willOf(MqttConnectMessage connect, Publisher publisher) {
        if (!connect.variableHeader().isWillFlag()) {
            return Optional.empty();
        }
        return Optional.of(
                new Message(
                        connect.payload().willTopic(),
                        connect.payload().willMessageInBytes(),
                        qos(MqttQoS.valueOf(connect.variableHeader().willQos())),
                        connect.variableHeader().isWillRetain(),
                        properties(connect.payload().willProperties()),
                        publisher));
    }

    public static Qos qos(MqttQoS qos) {
        return qos == MqttQoS.AT_MOST_ONCE ? Qos.AT_MOST_ONCE : Qos.AT_LEAST_ONCE;
    }

    private static Message.Properties properties(MqttProperties properties) {
        if (properties.isEmpty()) {
            return Message.Properties.NONE;
        }
        return new Message.Properties(
                value(properties, MqttProperties.PAYLOAD_FORMAT_INDICATOR, Integer.class),
                value(properties, MqttProperties.CONTENT_TYPE, String.class),
                value(properties, MqttProperties.RESPONSE_TOPIC, String.class),
                value(properties, MqttProperties.CORRELATION_DATA, byte[].class),
                userProperties(properties),
                value(properties, MqttProperties.PUBLICATION_EXPIRY_INTERVAL, Integer.class)
                        .map(Integer::toUnsignedLong)
                        .map(it -> Math.max(1, Math.min(it, MAX_EXPIRY))));
    }

    private static <T> Optional<T> value(MqttProperties properties, int id, Class<T> type) {
        MqttProperties.@Nullable MqttProperty<?> property = properties.getProperty(id);
        return Optional.ofNullable(property).map(it -> type.cast(it.value()));
    }

    private static List<UserProperty> userProperties(MqttProperties properties) {
        return properties.getProperties(MqttProperties.USER_PROPERTY).stream()
                .map(it -> (MqttProperties.StringPair) it.value())
                .map(it -> new UserProperty(it.key, it.value))
                .toList();
    }
}
