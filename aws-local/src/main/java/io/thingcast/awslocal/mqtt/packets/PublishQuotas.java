package io.thingcast.awslocal.mqtt.packets;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.Optional;

/** How large a message and its properties may be (AWS IoT Core quotas, "Message broker"). */
public final class PublishQuotas {
    private static final int MAX_CONTENT_TYPE = 256;
    private static final int MAX_CORRELATION_DATA = 8 * 1024;
    private static final int MAX_USER_PROPERTIES = 8 * 1024;

    private PublishQuotas() {}

    /** What is too large; empty when nothing is. */
    public static Optional<String> exceededBy(MqttPublishMessage publish) {
        if (publish.payload().readableBytes() > Quotas.MAX_PAYLOAD) {
            return Optional.of(
                    "its payload of %d bytes is over 128 KB"
                            .formatted(publish.payload().readableBytes()));
        }
        MqttProperties properties = publish.variableHeader().properties();
        return properties.isEmpty() ? Optional.empty() : exceededBy(properties);
    }

    private static Optional<String> exceededBy(MqttProperties properties) {
        if (userProperties(properties) > MAX_USER_PROPERTIES) {
            return Optional.of("its user properties are over 8 KB");
        }
        if (properties.getProperty(MqttProperties.CONTENT_TYPE)
                        instanceof MqttProperties.StringProperty type
                && ByteBufUtil.utf8Bytes(type.value()) > MAX_CONTENT_TYPE) {
            return Optional.of("its content type is over 256 bytes");
        }
        if (properties.getProperty(MqttProperties.CORRELATION_DATA)
                        instanceof MqttProperties.BinaryProperty correlation
                && correlation.value().length > MAX_CORRELATION_DATA) {
            return Optional.of("its correlation data are over 8 KB");
        }
        return Optional.empty();
    }

    private static int userProperties(MqttProperties properties) {
        return properties.getProperties(MqttProperties.USER_PROPERTY).stream()
                .map(it -> (MqttProperties.StringPair) it.value())
                .mapToInt(it -> ByteBufUtil.utf8Bytes(it.key) + ByteBufUtil.utf8Bytes(it.value))
                .sum();
    }
}
