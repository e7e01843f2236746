package io.thingcast.awslocal.mqtt.packets;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.Collections;
import java.util.List;

/** The packets a broker answers with. */
public final class Packets {
    private Packets() {}

    public static MqttMessage pubAck(int packetId, MqttReasonCodes.PubAck code) {
        Object header =
                code == MqttReasonCodes.PubAck.SUCCESS
                        ? MqttMessageIdVariableHeader.from(packetId)
                        : new MqttPubReplyMessageVariableHeader(
                                packetId, code.byteValue(), MqttProperties.NO_PROPERTIES);
        return new MqttMessage(header(MqttMessageType.PUBACK), header);
    }

    public static MqttMessage subAck(int packetId, List<MqttReasonCodes.SubAck> codes) {
        int[] bytes = codes.stream().mapToInt(it -> it.byteValue() & 0xFF).toArray();
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                packetIdOnly(packetId),
                new MqttSubAckPayload(bytes));
    }

    public static MqttMessage unsubAck(int packetId, int filters) {
        Short success = (short) 0;
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                packetIdOnly(packetId),
                new MqttUnsubAckPayload(Collections.nCopies(filters, success)));
    }

    public static MqttMessage disconnect(MqttReasonCodes.Disconnect code, String reason) {
        MqttProperties properties = new MqttProperties();
        if (!reason.isEmpty()) {
            properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, reason));
        }
        return new MqttMessage(
                header(MqttMessageType.DISCONNECT),
                new MqttReasonCodeAndPropertiesVariableHeader(code.byteValue(), properties));
    }

    private static MqttMessageIdAndPropertiesVariableHeader packetIdOnly(int packetId) {
        return new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES);
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
