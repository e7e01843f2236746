package io.thingcast.awslocal.mqtt.broker;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.property;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.pubAck;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final MqttBroker broker =
            MqttBroker.builder()
                    .webSocket(0, TestGrants.everything())
                    .quotas(ConnectionQuotas.NONE)
                    .limits(
                            new BrokerLimits(
                                    Duration.ofSeconds(30),
                                    Duration.ofSeconds(30),
                                    100_000,
                                    10_000))
                    .start();
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    @AfterEach
    void stop() {
        broker.close();
    }

    private RawClient open(int property, int value) {
        MqttProperties properties = new MqttProperties();
        properties.add(new MqttProperties.IntegerProperty(property, value));
        RawClient client = RawClient.webSocket(port);
        connected(client, connect(MQTT_5, "c").properties(properties).build());
        return client;
    }

    private void publishDirectly(String topic, byte[] payload, Message.Qos qos) {
        broker.publish(
                new Message(
                        topic,
                        payload,
                        qos,
                        false,
                        Message.Properties.NONE,
                        new Message.Publisher(Optional.empty(), "test")));
    }

    private void publishDirectly(String topic, int number) {
        publishDirectly(
                topic,
                Integer.toString(number).getBytes(StandardCharsets.UTF_8),
                Message.Qos.AT_LEAST_ONCE);
    }

    @Test
    void keepsToTheClientsReceiveMaximum() {
        try (RawClient client = open(MqttProperties.RECEIVE_MAXIMUM, 2)) {
            subscribed(client, AT_LEAST_ONCE, "a");
            for (int i = 0; i < 5; i++) {
                publishDirectly("a", i);
            }
            RawClient.Delivered first = client.nextMessage();
            RawClient.Delivered second = client.nextMessage();
            client.send(MqttMessage.PINGREQ).next(MqttMessageType.PINGRESP);
            assertThat(client.waiting()).isZero();

            client.send(pubAck(second.packet().variableHeader().packetId()));
            RawClient.Delivered third = client.nextMessage();
            client.send(pubAck(first.packet().variableHeader().packetId()));
            client.send(pubAck(third.packet().variableHeader().packetId()));
            assertThat(List.of(first.payload(), second.payload(), third.payload()))
                    .containsExactly("0", "1", "2");
            assertThat(client.nextMessage().payload()).isEqualTo("3");
            assertThat(client.nextMessage().payload()).isEqualTo("4");
        }
    }

    @Test
    void hasAtMost100MessagesUnacknowledged() {
        try (RawClient client = connected(port, MQTT_3_1_1, "c")) {
            subscribed(client, AT_LEAST_ONCE, "a");
            for (int i = 0; i < 110; i++) {
                publishDirectly("a", i);
            }
            await().until(() -> client.waiting() == 100);
            client.send(MqttMessage.PINGREQ);
            await().until(() -> client.waiting() == 101);
            for (int i = 0; i < 100; i++) {
                client.send(pubAck(client.nextMessage().packet().variableHeader().packetId()));
            }
            client.next(MqttMessageType.PINGRESP);
            assertThat(client.nextMessage().payload()).isEqualTo("100");
        }
    }

    @Test
    void dropsQos1MessagesThatWaitForTooMuch() {
        try (RawClient client = open(MqttProperties.RECEIVE_MAXIMUM, 1)) {
            subscribed(client, AT_LEAST_ONCE, "a");
            for (int i = 0; i < 100; i++) {
                publishDirectly("a", i);
            }
            await().untilAsserted(() -> assertThat(broker.counts().tooSlow()).isPositive());
            for (int i = 0; i < 20; i++) {
                RawClient.Delivered message = client.nextMessage();
                assertThat(message.payload()).isEqualTo(Integer.toString(i));
                client.send(pubAck(message.packet().variableHeader().packetId()));
            }
        }
    }

    @Test
    void leavesOutMessagesThatExceedTheClientsMaximumPacketSize() {
        try (RawClient client = open(MqttProperties.MAXIMUM_PACKET_SIZE, 600)) {
            subscribed(client, AT_LEAST_ONCE, "a");
            publishDirectly("a", new byte[600], Message.Qos.AT_LEAST_ONCE);
            publishDirectly("a", new byte[600], Message.Qos.AT_MOST_ONCE);
            publishDirectly("a", 1);
            assertThat(client.nextMessage().payload()).isEqualTo("1");
            assertThat(broker.counts().tooLarge()).isEqualTo(2);
        }
    }

    @Test
    void dropsQos0MessagesForAClientThatDoesNotRead() {
        byte[] large = new byte[100_000];
        try (RawClient slow = connected(port, "slow");
                RawClient quick = connected(port, "quick")) {
            subscribed(slow, AT_MOST_ONCE, "a");
            subscribed(quick, AT_MOST_ONCE, "end");
            slow.reading(false);
            for (int i = 0; i < 200; i++) {
                publishDirectly("a", large, Message.Qos.AT_MOST_ONCE);
            }
            publishDirectly("end", 1);
            quick.nextMessage();
            await().until(() -> broker.counts().delivered() + broker.counts().tooSlow() == 201);
            assertThat(broker.counts().tooSlow()).isPositive();
            long delivered = broker.counts().delivered() - 1;
            slow.reading(true);
            await().until(() -> slow.waiting() == delivered);
        }
    }

    @Test
    void disconnectsAClientThatSendsOnAndOnWithoutReading() {
        RecordingListener listener = new RecordingListener();
        broker.listen(listener);
        RawClient client = connected(port, "c");
        client.reading(false);
        int perFrame = 100_000;
        byte[] pings = new byte[2 * perFrame];
        for (int i = 0; i < perFrame; i++) {
            pings[2 * i] = (byte) 0xC0;
        }
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            client.sendBytes(Unpooled.wrappedBuffer(pings));
                            return listener.events().contains("disconnected c THROTTLED");
                        });
        client.reading(true).awaitClosed();
    }

    @Test
    void passesTheMessagesPropertiesOn() {
        MqttProperties sent = new MqttProperties();
        sent.add(new MqttProperties.IntegerProperty(MqttProperties.PAYLOAD_FORMAT_INDICATOR, 1));
        sent.add(new MqttProperties.StringProperty(MqttProperties.CONTENT_TYPE, "text/ü"));
        sent.add(new MqttProperties.StringProperty(MqttProperties.RESPONSE_TOPIC, "answer"));
        sent.add(
                new MqttProperties.BinaryProperty(
                        MqttProperties.CORRELATION_DATA, new byte[] {1, 2}));
        sent.add(
                new MqttProperties.IntegerProperty(MqttProperties.PUBLICATION_EXPIRY_INTERVAL, 77));
        sent.add(new MqttProperties.UserProperty("k", "1"));
        sent.add(new MqttProperties.UserProperty("k", "2"));
        try (RawClient client = connected(port, "c");
                RawClient older = connected(port, MQTT_3_1_1, "older")) {
            subscribed(client, AT_LEAST_ONCE, "a");
            subscribed(older, AT_LEAST_ONCE, "a");
            client.send(
                    MqttMessageBuilders.publish()
                            .topicName("a")
                            .qos(AT_MOST_ONCE)
                            .properties(sent)
                            .payload(Unpooled.copiedBuffer("x", StandardCharsets.UTF_8))
                            .build());

            MqttProperties got = client.nextMessage().packet().variableHeader().properties();
            assertThat(property(got, MqttProperties.PAYLOAD_FORMAT_INDICATOR)).isEqualTo(1);
            assertThat(property(got, MqttProperties.CONTENT_TYPE)).isEqualTo("text/ü");
            assertThat(property(got, MqttProperties.RESPONSE_TOPIC)).isEqualTo("answer");
            assertThat(property(got, MqttProperties.CORRELATION_DATA)).isEqualTo(new byte[] {1, 2});
            assertThat(property(got, MqttProperties.PUBLICATION_EXPIRY_INTERVAL)).isEqualTo(77);
            List<String> user = new ArrayList<>();
            got.getProperties(MqttProperties.USER_PROPERTY)
                    .forEach(
                            it -> {
                                var pair = (MqttProperties.StringPair) it.value();
                                user.add(pair.key + "=" + pair.value);
                            });
            assertThat(user).containsExactly("k=1", "k=2");
            assertThat(older.nextMessage().payload()).isEqualTo("x");
        }
    }

    @Test
    void sparesAClientItsOwnMessagesWhenItWantsThat() {
        try (RawClient client = connected(port, "c")) {
            client.send(
                            MqttMessageBuilders.subscribe()
                                    .messageId(1)
                                    .addSubscription(
                                            "a",
                                            new MqttSubscriptionOption(
                                                    MqttQoS.AT_MOST_ONCE,
                                                    true,
                                                    false,
                                                    MqttSubscriptionOption.RetainedHandlingPolicy
                                                            .SEND_AT_SUBSCRIBE))
                                    .build())
                    .next(MqttMessageType.SUBACK);
            client.send(publish("a", AT_MOST_ONCE, "own"));
            client.send(MqttMessage.PINGREQ).next(MqttMessageType.PINGRESP);
            publishDirectly("a", 2);
            assertThat(client.nextMessage().payload()).isEqualTo("2");
        }
    }
}
