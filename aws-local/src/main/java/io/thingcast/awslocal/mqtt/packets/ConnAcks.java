package io.thingcast.awslocal.mqtt.packets;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.time.Duration;

/** The answers to CONNECT. */
public final class ConnAcks {
    private ConnAcks() {}

    /** Accepts, under MQTT 5 with all that the broker does not do (MQTT 5.0, 3.2.2.3). */
    public static MqttConnAckMessage accepted(ConnectOptions options, Duration keepAlive) {
        MqttProperties properties = new MqttProperties();
        if (options.v5()) {
            add(properties, MqttProperties.MAXIMUM_QOS, 1);
            add(properties, MqttProperties.RECEIVE_MAXIMUM, Quotas.IN_FLIGHT);
            add(properties, MqttProperties.MAXIMUM_PACKET_SIZE, Quotas.MAX_PACKET_SIZE);
            add(properties, MqttProperties.RETAIN_AVAILABLE, 1);
            add(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
            if (options.sessionExpiry() > 0) {
                add(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, 0);
            }
            if (keepAlive.toSeconds() != options.keepAlive()) {
                add(properties, MqttProperties.SERVER_KEEP_ALIVE, (int) keepAlive.toSeconds());
            }
            if (options.clientIdAssigned()) {
                addText(properties, MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, options.clientId());
            }
        }
        return connAck(MqttConnectReturnCode.CONNECTION_ACCEPTED, properties);
    }

    public static MqttConnAckMessage refused(
            MqttConnectReturnCode code, boolean v5, String reason) {
        MqttProperties properties = new MqttProperties();
        if (v5) {
            addText(properties, MqttProperties.REASON_STRING, reason);
        }
        return connAck(code, properties);
    }

    private static void add(MqttProperties properties, int id, int value) {
        properties.add(new MqttProperties.IntegerProperty(id, value));
    }

    private static void addText(MqttProperties properties, int id, String value) {
        properties.add(new MqttProperties.StringProperty(id, value));
    }

    private static MqttConnAckMessage connAck(
            MqttConnectReturnCode code, MqttProperties properties) {
        return new MqttConnAckMessage(
                new MqttFixedHeader(MqttMessageType.CONNACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttConnAckVariableHeader(code, false, properties));
    }
}
