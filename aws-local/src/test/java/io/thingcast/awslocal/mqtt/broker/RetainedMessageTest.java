package io.thingcast.awslocal.mqtt.broker;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.property;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.retained;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingcast.awslocal.lifecycle.SettableClock;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetainedMessageTest {
    private final SettableClock clock = new SettableClock();
    private final MqttBroker broker =
            MqttBroker.builder()
                    .webSocket(
                            0,
                            TestGrants.policy(
                                    TestGrants.allow("iot:Connect", "*"),
                                    TestGrants.allow("iot:Subscribe", "*"),
                                    TestGrants.allow("iot:Publish", "*"),
                                    TestGrants.allow("iot:Receive", "topic/state/*"),
                                    TestGrants.allow("iot:RetainPublish", "topic/state/*"),
                                    TestGrants.allow("iot:RetainPublish", "topic/secret/*")))
                    .clock(clock)
                    .start();
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    @AfterEach
    void stop() {
        broker.close();
    }

    private void retain(MqttMessage message) {
        try (RawClient device = connected(port, "device")) {
            device.send(message);
            assertThat(nextPubAckCode(device)).isZero();
        }
        await().until(() -> broker.find("device").isEmpty());
    }

    private void retain(String topic, String payload) {
        retain(retained(topic, AT_LEAST_ONCE, payload));
    }

    /** Pings, since what comes of a SUBSCRIBE comes before the answer. */
    private static void expectNothingMore(RawClient client) {
        client.send(MqttMessage.PINGREQ).next(MqttMessageType.PINGRESP);
    }

    @ParameterizedTest
    @CsvSource({
        "MQTT_3_1_1, AT_LEAST_ONCE, AT_LEAST_ONCE",
        "MQTT_5, AT_LEAST_ONCE, AT_LEAST_ONCE",
        "MQTT_3_1_1, AT_MOST_ONCE, AT_MOST_ONCE",
        "MQTT_5, AT_MOST_ONCE, AT_MOST_ONCE"
    })
    void comesWithItsFlagToWhoSubscribesLater(
            MqttVersion version, MqttQoS subscribed, MqttQoS delivered) {
        retain("state/a", "first");
        retain("state/a", "last");
        try (RawClient client = connected(port, version, "c")) {
            subscribed(client, subscribed, "state/a");
            RawClient.Delivered message = client.nextMessage();
            assertThat(message.topic()).isEqualTo("state/a");
            assertThat(message.payload()).isEqualTo("last");
            assertThat(message.packet().fixedHeader().isRetain()).isTrue();
            assertThat(message.packet().fixedHeader().qosLevel()).isEqualTo(delivered);
            expectNothingMore(client);
        }
    }

    @Test
    void comesWithoutItsFlagToWhoHasSubscribed() {
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_MOST_ONCE, "state/a");
            retain("state/a", "x");
            assertThat(client.nextMessage().packet().fixedHeader().isRetain()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void doesNotComeToAWildcard(MqttVersion version) {
        retain("state/a", "x");
        try (RawClient client = connected(port, version, "c")) {
            subscribed(client, AT_MOST_ONCE, "state/+", "state/#", "#");
            expectNothingMore(client);
        }
    }

    @Test
    void isDeletedByAnEmptyOneWhichIsDelivered() {
        retain("state/a", "x");
        try (RawClient client = connected(port, "c");
                RawClient late = connected(port, "late")) {
            subscribed(client, AT_MOST_ONCE, "state/+");
            retain("state/a", "");
            assertThat(client.nextMessage().payload()).isEmpty();
            subscribed(late, AT_MOST_ONCE, "state/a");
            expectNothingMore(late);
        }
        assertThat(broker.retained().all()).isEmpty();
    }

    @Test
    void isNotReplacedByAMessageWithoutTheFlag() {
        retain("state/a", "x");
        retain(publish("state/a", AT_LEAST_ONCE, "passing"));
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_MOST_ONCE, "state/a");
            assertThat(client.nextMessage().payload()).isEqualTo("x");
        }
    }

    @Test
    void needsARightOfItsOwn() {
        try (RawClient client = connected(port, "c")) {
            client.send(retained("other/a", AT_LEAST_ONCE, "x"));
            assertThat(nextPubAckCode(client)).isEqualTo(0x87);
            client.send(publish("other/a", AT_LEAST_ONCE, "x"));
            assertThat(nextPubAckCode(client)).isZero();
        }
        RawClient older = connected(port, MQTT_3_1_1, "older");
        older.send(retained("other/a", AT_LEAST_ONCE, "x")).awaitClosedSilently();
        assertThat(broker.retained().all()).isEmpty();
    }

    @Test
    void isKeptFromWhoMayNotReceiveIt() {
        retain("secret/a", "x");
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_MOST_ONCE, "secret/a");
            expectNothingMore(client);
            assertThat(broker.counts().notAllowed()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(RetainedHandlingPolicy.class)
    void comesToAnMqtt5ClientWhenItWants(RetainedHandlingPolicy policy) {
        retain("state/a", "x");
        try (RawClient client = connected(port, "c")) {
            for (int round = 0; round < 2; round++) {
                client.send(subscribe(policy)).next(MqttMessageType.SUBACK);
                boolean first = round == 0;
                if (policy == RetainedHandlingPolicy.SEND_AT_SUBSCRIBE
                        || (first && policy != RetainedHandlingPolicy.DONT_SEND_AT_SUBSCRIBE)) {
                    assertThat(client.nextMessage().payload()).isEqualTo("x");
                }
                expectNothingMore(client);
            }
        }
    }

    private static MqttMessage subscribe(RetainedHandlingPolicy policy) {
        return MqttMessageBuilders.subscribe()
                .messageId(1)
                .addSubscription(
                        "state/a", new MqttSubscriptionOption(AT_MOST_ONCE, false, false, policy))
                .build();
    }

    @Test
    void comesAnewToAnOlderClientThatSubscribesAgain() {
        retain("state/a", "x");
        try (RawClient client = connected(port, MQTT_3_1_1, "c")) {
            subscribed(client, AT_MOST_ONCE, "state/a");
            assertThat(client.nextMessage().payload()).isEqualTo("x");
            subscribed(client, AT_MOST_ONCE, "state/a");
            assertThat(client.nextMessage().payload()).isEqualTo("x");
        }
    }

    @Test
    void livesAsLongAsItsExpirySays() {
        MqttProperties properties = new MqttProperties();
        properties.add(
                new MqttProperties.IntegerProperty(MqttProperties.PUBLICATION_EXPIRY_INTERVAL, 30));
        retain(
                MqttMessageBuilders.publish()
                        .topicName("state/a")
                        .qos(AT_LEAST_ONCE)
                        .messageId(1)
                        .retained(true)
                        .properties(properties)
                        .payload(Unpooled.copiedBuffer("x", StandardCharsets.UTF_8))
                        .build());
        try (RawClient client = connected(port, "c")) {
            clock.advance(Duration.ofMillis(20_000));
            subscribed(client, AT_MOST_ONCE, "state/a");
            MqttProperties got = client.nextMessage().packet().variableHeader().properties();
            assertThat(property(got, MqttProperties.PUBLICATION_EXPIRY_INTERVAL)).isEqualTo(10);

            clock.advance(Duration.ofSeconds(10));
            subscribed(client, AT_MOST_ONCE, "state/a");
            expectNothingMore(client);
        }
        assertThat(broker.retained().all()).isEmpty();
    }

    @Test
    void mayBeAWill() {
        RawClient lost = RawClient.webSocket(port);
        connected(lost, willed("state/a"));
        lost.close();
        await().until(() -> broker.retained().find("state/a").isPresent());

        try (RawClient refused = RawClient.webSocket(port)) {
            refused.send(willed("other/a")).next(MqttMessageType.CONNACK);
            refused.awaitClosed();
        }
    }

    private static MqttConnectMessage willed(String topic) {
        return connect(MQTT_5, "willed")
                .willFlag(true)
                .willTopic(topic)
                .willMessage("gone".getBytes(StandardCharsets.UTF_8))
                .willRetain(true)
                .build();
    }
}
