package io.thingcast.awslocal.mqtt.broker;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The packets that tests send, and what they read out of the answers. */
public final class ClientPackets {
    private ClientPackets() {}

    public static ConnectBuilder connect(MqttVersion version, String clientId) {
        return MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId(clientId)
                .cleanSession(true)
                .keepAlive(60);
    }

    /** Connects and expects to be accepted. */
    public static MqttConnAckMessage connected(RawClient client, MqttMessage connect) {
        MqttConnAckMessage answer = client.send(connect).next(MqttMessageType.CONNACK);
        if (answer.variableHeader().connectReturnCode().byteValue() != 0) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }

    public static RawClient connected(int port, MqttVersion version, String clientId) {
        RawClient client = RawClient.webSocket(port);
        connected(client, connect(version, clientId).build());
        return client;
    }

    public static RawClient connected(int port, String clientId) {
        return connected(port, MqttVersion.MQTT_5, clientId);
    }

    public static MqttMessage subscribe(int packetId, MqttQoS qos, String... filters) {
        var subscribe = MqttMessageBuilders.subscribe().messageId(packetId);
        for (String filter : filters) {
            subscribe.addSubscription(qos, filter);
        }
        return subscribe.build();
    }

    /** Subscribes and answers with the reason codes. */
    public static List<Integer> subscribed(RawClient client, MqttQoS qos, String... filters) {
        MqttSubAckMessage answer =
                client.send(subscribe(7, qos, filters)).next(MqttMessageType.SUBACK);
        return answer.payload().reasonCodes();
    }

    public static MqttPublishMessage publish(String topic, MqttQoS qos, String payload) {
        return publish(topic, qos, payload.getBytes(StandardCharsets.UTF_8));
    }

    public static MqttPublishMessage publish(String topic, MqttQoS qos, byte[] payload) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(qos)
                .messageId(9)
                .payload(Unpooled.wrappedBuffer(payload))
                .build();
    }

    /** A message that is to be retained; an empty one deletes. */
    public static MqttPublishMessage retained(String topic, MqttQoS qos, String payload) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(qos)
                .retained(true)
                .messageId(9)
                .payload(Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8))
                .build();
    }

    public static MqttMessage pubAck(int packetId) {
        return new MqttMessage(
                new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 2),
                MqttMessageIdVariableHeader.from(packetId));
    }

    public static MqttMessage disconnect(int reasonCode) {
        return new MqttMessage(
                new MqttFixedHeader(
                        MqttMessageType.DISCONNECT, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttReasonCodeAndPropertiesVariableHeader(
                        (byte) reasonCode, MqttProperties.NO_PROPERTIES));
    }

    /** The reason code of the next packet, a PUBACK. */
    public static int nextPubAckCode(RawClient client) {
        Object header = client.next(MqttMessageType.PUBACK).variableHeader();
        return header instanceof MqttPubReplyMessageVariableHeader reply
                ? reply.reasonCode() & 0xFF
                : 0;
    }

    /** The reason code of the next packet, a DISCONNECT, after which the broker must close. */
    public static int nextDisconnectCode(RawClient client) {
        MqttMessage packet = client.next(MqttMessageType.DISCONNECT);
        client.awaitClosed();
        return ((MqttReasonCodeAndPropertiesVariableHeader) packet.variableHeader()).reasonCode()
                & 0xFF;
    }

    /** A property's value, or null when it isn't there. */
    public static Object property(MqttProperties properties, int id) {
        MqttProperties.MqttProperty<?> property = properties.getProperty(id);
        return property == null ? null : property.value();
    }
}
