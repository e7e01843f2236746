package io.thingcast.awslocal.mqtt.packets;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.Optional;
import java.util.UUID;

/**
 * What a CONNECT asks for, with MQTT's defaults for what it leaves out (MQTT 5.0, 3.1).
 *
 * @param clientId as sent, or a new one
 * @param maxPacketSize the largest packet that the client takes, in bytes
 * @param sessionExpiry seconds that the session is to outlive the connection
 */
public record ConnectOptions(
        boolean v5,
        String clientId,
        boolean clientIdAssigned,
        boolean clean,
        int keepAlive,
        int receiveMaximum,
        long maxPacketSize,
        long sessionExpiry,
        boolean hasAuthenticationMethod) {
    private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;

    public static ConnectOptions of(MqttConnectMessage connect) {
        MqttProperties properties = connect.variableHeader().properties();
        boolean v5 = connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
        String clientId = connect.payload().clientIdentifier();
        boolean assign = v5 && clientId.isEmpty();
        return new ConnectOptions(
                v5,
                assign ? UUID.randomUUID().toString() : clientId,
                assign,
                connect.variableHeader().isCleanSession(),
                connect.variableHeader().keepAliveTimeSeconds(),
                number(properties, MqttProperties.RECEIVE_MAXIMUM)
                        .map(Long::intValue)
                        .orElse(DEFAULT_RECEIVE_MAXIMUM),
                number(properties, MqttProperties.MAXIMUM_PACKET_SIZE).orElse(Long.MAX_VALUE),
                number(properties, MqttProperties.SESSION_EXPIRY_INTERVAL).orElse(0L),
                properties.getProperty(MqttProperties.AUTHENTICATION_METHOD) != null);
    }

    private static Optional<Long> number(MqttProperties properties, int id) {
        return Optional.ofNullable(properties.getProperty(id))
                .map(it -> Integer.toUnsignedLong((Integer) it.value()));
    }
}
