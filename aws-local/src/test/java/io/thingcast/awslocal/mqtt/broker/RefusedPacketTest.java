package io.thingcast.awslocal.mqtt.broker;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.EXACTLY_ONCE;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextDisconnectCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribe;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedPacketTest {
    private static final int MAX_PAYLOAD = 128 * 1024;

    private final MqttBroker broker =
            MqttBroker.builder().webSocket(0, TestGrants.everything()).start();
    private final RecordingListener listener = new RecordingListener();
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    RefusedPacketTest() {
        broker.listen(listener);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    static Stream<Arguments> packetsThatEndTheConnection() {
        return Stream.of(
                Arguments.of("QoS 2", publish("a", EXACTLY_ONCE, "x"), 0x9B),
                Arguments.of("retain on a reserved topic", retained(), 0x90),
                Arguments.of("topic alias", withProperty(MqttProperties.TOPIC_ALIAS), 0x94),
                Arguments.of(
                        "subscription identifier in PUBLISH",
                        withProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER),
                        0x82),
                Arguments.of("wildcard in response topic", withResponseTopic("answers/#"), 0x82),
                Arguments.of("no topic", publish("", AT_LEAST_ONCE, "x"), 0x82),
                Arguments.of("wildcard in topic", publish("a/+", AT_LEAST_ONCE, "x"), 0x90),
                Arguments.of("8 slashes", publish("1/2/3/4/5/6/7/8/9", AT_MOST_ONCE, "x"), 0x90),
                Arguments.of(
                        "payload over 128 KB",
                        publish("a", AT_MOST_ONCE, new byte[MAX_PAYLOAD + 1]),
                        0x97),
                Arguments.of(
                        "packet over 146 KB", publish("a", AT_MOST_ONCE, new byte[149_504]), 0x95),
                Arguments.of("subscription identifier", identifiedSubscribe(), 0xA1),
                Arguments.of("PUBREL", pubRel(), 0x82));
    }

    private static MqttMessage retained() {
        return MqttMessageBuilders.publish()
                .topicName("$aws/rules/r/a")
                .qos(AT_MOST_ONCE)
                .retained(true)
                .payload(Unpooled.EMPTY_BUFFER)
                .build();
    }

    private static MqttMessage withProperty(int id) {
        return MqttMessageBuilders.publish()
                .topicName("a")
                .qos(AT_MOST_ONCE)
                .properties(properties(id))
                .payload(Unpooled.EMPTY_BUFFER)
                .build();
    }

    private static MqttMessage withResponseTopic(String topic) {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.StringProperty(MqttProperties.RESPONSE_TOPIC, topic));
        return MqttMessageBuilders.publish()
                .topicName("a")
                .qos(AT_MOST_ONCE)
                .properties(properties)
                .payload(Unpooled.EMPTY_BUFFER)
                .build();
    }

    private static MqttMessage identifiedSubscribe() {
        return MqttMessageBuilders.subscribe()
                .messageId(1)
                .addSubscription(AT_MOST_ONCE, "a")
                .properties(properties(MqttProperties.SUBSCRIPTION_IDENTIFIER))
                .build();
    }

    private static MqttProperties properties(int id) {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.IntegerProperty(id, 1));
        return properties;
    }

    private static MqttMessage pubRel() {
        return new MqttMessage(
                new MqttFixedHeader(MqttMessageType.PUBREL, false, AT_LEAST_ONCE, false, 2),
                MqttMessageIdVariableHeader.from(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packetsThatEndTheConnection")
    void tellsAnMqtt5ClientWhyItIsDisconnected(String what, MqttMessage packet, int code) {
        RawClient client = connected(port, MQTT_5, "c");
        client.send(packet);
        assertThat(nextDisconnectCode(client)).as(what).isEqualTo(code);
        assertThat(listener.events()).containsExactly("connected c", "disconnected c CLIENT_ERROR");
    }

    static Stream<Arguments> packetsThatEndAnOlderConnection() {
        return Stream.of(
                Arguments.of("QoS 2", publish("a", EXACTLY_ONCE, "x")),
                Arguments.of("retain on a reserved topic", retained()),
                Arguments.of("wildcard in topic", publish("#", AT_LEAST_ONCE, "x")),
                Arguments.of("8 slashes", publish("1/2/3/4/5/6/7/8/9", AT_LEAST_ONCE, "x")),
                Arguments.of(
                        "payload over 128 KB",
                        publish("a", AT_LEAST_ONCE, new byte[MAX_PAYLOAD + 1])),
                Arguments.of("filter", subscribe(1, AT_LEAST_ONCE, "a/b#")),
                Arguments.of("long filter", subscribe(1, AT_LEAST_ONCE, "ü".repeat(129))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packetsThatEndAnOlderConnection")
    void closesTheConnectionOfAnOlderClient(String what, MqttMessage packet) {
        RawClient client = connected(port, MQTT_3_1_1, "c");
        client.send(packet).awaitClosedSilently();
        assertThat(listener.events())
                .as(what)
                .containsExactly("connected c", "disconnected c CLIENT_ERROR");
    }

    @Test
    void answersAnMqtt5ClientThatAsksForAnAcknowledgement() {
        try (RawClient client = connected(port, "c")) {
            client.send(publish("1/2/3/4/5/6/7/8/9", AT_LEAST_ONCE, "x"));
            assertThat(nextPubAckCode(client)).isEqualTo(0x90);
            client.send(publish("a", AT_LEAST_ONCE, new byte[MAX_PAYLOAD + 1]));
            assertThat(nextPubAckCode(client)).isEqualTo(0x97);
            client.send(publish("a", AT_LEAST_ONCE, new byte[MAX_PAYLOAD]));
            assertThat(nextPubAckCode(client)).isZero();
        }
    }

    @Test
    void answersWhichFiltersItDoesNotTake() {
        try (RawClient client = connected(port, "c")) {
            assertThat(subscribed(client, AT_MOST_ONCE, "$share/g", "a/#/b", "a+", "a"))
                    .containsExactly(0x8F, 0x8F, 0x8F, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void closesOnBytesThatAreNoMqtt(MqttVersion version) {
        RawClient client = connected(port, version, "c");
        client.sendBytes(Unpooled.wrappedBuffer(new byte[] {0x36, 2, 0, 0}));
        if (version == MQTT_5) {
            assertThat(nextDisconnectCode(client)).isEqualTo(0x81);
        } else {
            client.awaitClosedSilently();
        }
    }

    static Stream<Arguments> topicsThatAreNoUtf8() {
        return Stream.of(
                Arguments.of(
                        "lone surrogate", 0x81, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}),
                Arguments.of("overlong slash", 0x81, new byte[] {'a', (byte) 0xC0, (byte) 0xAF}),
                Arguments.of("U+FFFF", 0x90, new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBF}),
                Arguments.of("U+0000", 0x81, new byte[] {'a', 0, 'b'}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topicsThatAreNoUtf8")
    void takesNoTopicThatIsNoUtf8(String what, int code, byte[] topic) {
        RawClient older = connected(port, MQTT_3_1_1, "older");
        older.sendBytes(publishTo(topic, false)).awaitClosedSilently();

        RawClient client = connected(port, "c");
        client.sendBytes(publishTo(topic, true));
        assertThat(nextDisconnectCode(client)).as(what).isEqualTo(code);
        assertThat(broker.counts().published()).isZero();
    }

    private static ByteBuf publishTo(byte[] topic, boolean v5) {
        return Unpooled.buffer()
                .writeByte(0x30)
                .writeByte(2 + topic.length + (v5 ? 1 : 0))
                .writeShort(topic.length)
                .writeBytes(topic)
                .writeBytes(new byte[v5 ? 1 : 0]);
    }

    @Test
    void wantsAFilterInASubscribe() {
        RawClient client = connected(port, "c");
        client.sendBytes(Unpooled.wrappedBuffer(new byte[] {(byte) 0x82, 3, 0, 1, 0}));
        assertThat(nextDisconnectCode(client)).isEqualTo(0x82);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257})
    void countsTheBytesOfATopic(int bytes) {
        try (RawClient client = connected(port, "c")) {
            client.send(publish("a".repeat(bytes), AT_LEAST_ONCE, "x"));
            assertThat(nextPubAckCode(client)).isEqualTo(bytes > 256 ? 0x90 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttQoS.class,
            names = {"AT_MOST_ONCE", "AT_LEAST_ONCE"})
    void doesNotCountThePrefixOfBasicIngest(MqttQoS qos) {
        try (RawClient client = connected(port, "c")) {
            client.send(publish("$aws/rules/r/1/2/3/4/5/6/7/" + "a".repeat(240), qos, "x"));
            client.send(MqttMessage.PINGREQ);
            if (qos == AT_LEAST_ONCE) {
                assertThat(nextPubAckCode(client)).isZero();
            }
            client.next(MqttMessageType.PINGRESP);
        }
    }
}
