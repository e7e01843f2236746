package io.thingcast.awslocal.mqtt.packets;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingcast.awslocal.mqtt.packets.ConnectRefusal.Kind;
import io.thingcast.awslocal.mqtt.topics.TopicRules;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a CONNECT may ask for, whoever sends it. */
public final class ConnectChecks {
    private ConnectChecks() {}

    public static Optional<ConnectRefusal> problemOf(
            MqttConnectMessage connect, ConnectOptions options) {
        if (connect.variableHeader().version() == MqttVersion.MQTT_3_1.protocolLevel()) {
            return refusal(Kind.VERSION, "MQTT 3.1 is not served; use 3.1.1 or 5");
        }
        if (options.clientId().isEmpty()) {
            return refusal(Kind.CLIENT_ID, "under MQTT 3.1.1 a client names its own client id");
        }
        if (options.clientId().getBytes(StandardCharsets.UTF_8).length > Quotas.MAX_CLIENT_ID) {
            return refusal(Kind.CLIENT_ID, "the client id is over 128 bytes of UTF-8");
        }
        Optional<String> characters = TopicRules.problemOfText(options.clientId());
        if (characters.isPresent()) {
            return refusal(Kind.CLIENT_ID, "the client id is not valid: " + characters.get());
        }
        if (options.receiveMaximum() == 0 || options.maxPacketSize() == 0) {
            return refusal(
                    Kind.PROTOCOL_ERROR, "Receive Maximum and Maximum Packet Size are never 0");
        }
        if (options.hasAuthenticationMethod()) {
            return refusal(Kind.AUTHENTICATION_METHOD, "there is no enhanced authentication");
        }
        if (!options.v5() && !options.clean()) {
            return refusal(
                    Kind.PERSISTENT_SESSION, "sessions are not kept; connect with cleanSession=1");
        }
        return willProblem(connect);
    }

    private static Optional<ConnectRefusal> willProblem(MqttConnectMessage connect) {
        MqttConnectVariableHeader header = connect.variableHeader();
        if (!header.isWillFlag()) {
            return header.isWillRetain() || header.willQos() != 0
                    ? refusal(Kind.MALFORMED, "it has flags of a Will, but no Will")
                    : Optional.empty();
        }
        if (header.willQos() > MqttQoS.EXACTLY_ONCE.value()) {
            return refusal(Kind.MALFORMED, "the Will's QoS is 3");
        }
        if (header.willQos() == MqttQoS.EXACTLY_ONCE.value()) {
            return refusal(Kind.WILL_QOS, "the Will's QoS is 2; use 0 or 1");
        }
        if (connect.payload().willMessageInBytes().length > Quotas.MAX_PAYLOAD) {
            return refusal(Kind.WILL_SIZE, "the Will's payload is over 128 KB");
        }
        return TopicRules.problemOfName(connect.payload().willTopic())
                .flatMap(it -> refusal(Kind.WILL_TOPIC, "the Will's topic is not valid: " + it));
    }

    private static Optional<ConnectRefusal> refusal(Kind kind, String text) {
        return Optional.of(new ConnectRefusal(kind, text));
    }
}
