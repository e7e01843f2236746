package io.thingcast.awslocal.mqtt.broker;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.EXACTLY_ONCE;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublishAndSubscribeTest {
    private final MqttBroker broker =
            MqttBroker.builder()
                    .webSocket(0, TestGrants.everything())
                    .quotas(ConnectionQuotas.NONE)
                    .start();
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MQTT_3_1_1, MQTT_5, AT_MOST_ONCE, AT_MOST_ONCE, AT_MOST_ONCE",
        "MQTT_5, MQTT_3_1_1, AT_LEAST_ONCE, AT_LEAST_ONCE, AT_LEAST_ONCE",
        "MQTT_5, MQTT_5, AT_LEAST_ONCE, AT_MOST_ONCE, AT_MOST_ONCE",
        "MQTT_3_1_1, MQTT_3_1_1, AT_MOST_ONCE, AT_LEAST_ONCE, AT_MOST_ONCE"
    })
    void deliversWithTheLowerOfBothQos(
            MqttVersion publisher,
            MqttVersion subscriber,
            MqttQoS published,
            MqttQoS subscribed,
            MqttQoS delivered) {
        try (RawClient to = connected(port, subscriber, "to");
                RawClient from = connected(port, publisher, "from")) {
            subscribed(to, subscribed, "a/+");
            from.send(publish("a/b", published, "hello"));

            RawClient.Delivered message = to.nextMessage();
            assertThat(message.topic()).isEqualTo("a/b");
            assertThat(message.payload()).isEqualTo("hello");
            assertThat(message.packet().fixedHeader().qosLevel()).isEqualTo(delivered);
            assertThat(message.packet().fixedHeader().isRetain()).isFalse();
        }
    }

    @Test
    void acknowledgesOnlyWhatListenersHaveSeen() {
        List<String> seen = new CopyOnWriteArrayList<>();
        broker.listen((Message it) -> seen.add(it.topic()));
        try (RawClient from = connected(port, "from")) {
            from.send(publish("a/b", AT_LEAST_ONCE, "hello"));
            assertThat(nextPubAckCode(from)).isZero();
            assertThat(seen).containsExactly("a/b");
        }
    }

    @Test
    void grantsQos1WhereQos2IsAskedFor() {
        try (RawClient client = connected(port, "c")) {
            assertThat(subscribed(client, EXACTLY_ONCE, "a")).containsExactly(1);
        }
    }

    @Test
    void deliversOnceToAClientWhoseFiltersOverlap() {
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_MOST_ONCE, "a/#", "#");
            subscribed(client, AT_LEAST_ONCE, "a/b");
            client.send(publish("a/b", AT_LEAST_ONCE, "1"));
            client.send(publish("end", AT_MOST_ONCE, "2"));

            RawClient.Delivered first = client.nextMessage();
            assertThat(first.payload()).isEqualTo("1");
            assertThat(first.packet().fixedHeader().qosLevel()).isEqualTo(AT_LEAST_ONCE);
            client.next(MqttMessageType.PUBACK);
            assertThat(client.nextMessage().payload()).isEqualTo("2");
        }
    }

    @Test
    void deliversNothingAfterUnsubscribe() {
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_MOST_ONCE, "a", "b");
            MqttMessage unsubscribe =
                    MqttMessageBuilders.unsubscribe().messageId(3).addTopicFilter("a").build();
            client.send(unsubscribe).next(MqttMessageType.UNSUBACK);
            client.send(publish("a", AT_MOST_ONCE, "1")).send(publish("b", AT_MOST_ONCE, "2"));

            assertThat(client.nextMessage().payload()).isEqualTo("2");
        }
    }

    @Test
    void deliversWhatIsPublishedWithoutAClient() {
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_LEAST_ONCE, "a");
            broker.publish(
                    new Message(
                            "a",
                            "hi".getBytes(StandardCharsets.UTF_8),
                            Message.Qos.AT_LEAST_ONCE,
                            false,
                            Message.Properties.NONE,
                            new Message.Publisher(Optional.empty(), "rule")));
            assertThat(client.nextMessage().payload()).isEqualTo("hi");
        }
    }

    @Test
    void givesBasicIngestToListenersOnly() {
        List<String> seen = new CopyOnWriteArrayList<>();
        broker.listen((Message it) -> seen.add(it.topic()));
        String topic = "$aws/rules/readings/dt/local/north/truck-1/gps";
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_MOST_ONCE, "$aws/rules/#", "end");
            client.send(publish(topic, AT_MOST_ONCE, "1")).send(publish("end", AT_MOST_ONCE, "2"));
            assertThat(client.nextMessage().payload()).isEqualTo("2");
            assertThat(seen).containsExactly(topic, "end");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void answersPings(MqttVersion version) {
        try (RawClient client = connected(port, version, "c")) {
            client.send(MqttMessage.PINGREQ).next(MqttMessageType.PINGRESP);
        }
    }

    @Test
    void keepsTheOrderOfEachPublisher() {
        int count = 2_000;
        try (RawClient to = connected(port, "to");
                RawClient one = connected(port, "one");
                RawClient two = connected(port, "two")) {
            subscribed(to, AT_LEAST_ONCE, "a/#");
            for (int i = 0; i < count; i++) {
                one.send(publish("a/one", AT_MOST_ONCE, Integer.toString(i)));
                two.send(publish("a/two", AT_MOST_ONCE, Integer.toString(i)));
            }
            int[] next = new int[2];
            for (int i = 0; i < 2 * count; i++) {
                RawClient.Delivered message = to.nextMessage();
                int publisher = message.topic().equals("a/one") ? 0 : 1;
                assertThat(message.payload()).isEqualTo(Integer.toString(next[publisher]++));
            }
        }
    }

    @Test
    void forgetsTheSubscriptionsOfALostClient() {
        RawClient lost = connected(port, "lost");
        subscribed(lost, AT_MOST_ONCE, "a");
        lost.close();
        await().until(() -> broker.connectedClients().isEmpty());

        try (RawClient back = connected(port, "lost")) {
            back.send(publish("a", AT_MOST_ONCE, "1"));
            assertThat(subscribed(back, AT_MOST_ONCE, "b")).containsExactly(0);
            assertThat(back.waiting()).isZero();
        }
    }
}
