package io.thingcast.awslocal.mqtt.broker;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextDisconnectCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribe;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEnforcementTest {
    private final MqttBroker broker =
            MqttBroker.builder()
                    .webSocket(
                            0,
                            TestGrants.policy(
                                    TestGrants.allow("iot:Connect", "*"),
                                    TestGrants.allow("iot:Publish", "topic/own/${iot:ClientId}/*"),
                                    TestGrants.allow("iot:Publish", "topic/shared/*"),
                                    TestGrants.allow("iot:Subscribe", "topicfilter/shared/*"),
                                    TestGrants.allow("iot:Receive", "topic/shared/open/*")))
                    .start();
    private final RecordingListener listener = new RecordingListener();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    @BeforeEach
    void listen() {
        broker.listen(listener);
        broker.listen((Message it) -> seen.add(it.topic()));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void anMqtt5ClientStaysWhenItsPublishIsDenied() {
        try (RawClient client = connected(port, "c")) {
            client.send(publish("own/d/x", AT_LEAST_ONCE, "1"));
            assertThat(nextPubAckCode(client)).isEqualTo(0x87);
            client.send(publish("own/c/x", AT_LEAST_ONCE, "3"));
            assertThat(nextPubAckCode(client)).isZero();
            assertThat(seen).containsExactly("own/c/x");
        }
    }

    @Test
    void anMqtt5ClientWhoseDeniedPublishAsksForNoAnswerIsDisconnected() {
        RawClient client = connected(port, "c");
        client.send(publish("own/d/x", AT_MOST_ONCE, "1"));
        assertThat(nextDisconnectCode(client)).isEqualTo(0x87);
        assertThat(seen).isEmpty();
        assertThat(listener.events()).containsExactly("connected c", "disconnected c AUTH_ERROR");
    }

    @ParameterizedTest
    @EnumSource(names = {"AT_MOST_ONCE", "AT_LEAST_ONCE"})
    void anOlderClientIsDisconnectedWhenItsPublishIsDenied(MqttQoS qos) {
        RawClient client = connected(port, MQTT_3_1_1, "c");
        client.send(publish("own/d/x", qos, "1")).awaitClosedSilently();
        assertThat(seen).isEmpty();
        assertThat(listener.events()).containsExactly("connected c", "disconnected c AUTH_ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$aws/events/presence/connected/c", "$SYS/x", "$aws/things/c/shadow/update"})
    void reservedTopicsAreNotForClientsToPublishTo(String topic) {
        try (RawClient client = connected(port, MQTT_5, "c")) {
            client.send(publish(topic, AT_LEAST_ONCE, "1"));
            assertThat(nextPubAckCode(client)).isEqualTo(0x87);
        }
    }

    @Test
    void anMqtt5ClientGetsTheSubscriptionsThatItMayHave() {
        try (RawClient client = connected(port, "c")) {
            assertThat(subscribed(client, AT_MOST_ONCE, "shared/#", "#", "own/c/x"))
                    .containsExactly(0, 0x87, 0x87);
            await().untilAsserted(
                            () ->
                                    assertThat(listener.events())
                                            .contains("subscribed c [shared/#]"));
        }
    }

    @Test
    void anOlderClientIsDisconnectedWhenASubscriptionIsDenied() {
        RawClient client = connected(port, MQTT_3_1_1, "c");
        client.send(subscribe(1, AT_MOST_ONCE, "shared/#", "#")).awaitClosedSilently();
        assertThat(listener.events()).containsExactly("connected c", "disconnected c AUTH_ERROR");
    }

    @Test
    void aSubscriptionDeliversOnlyWhatMayBeReceived() {
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_LEAST_ONCE, "shared/#");
            client.send(publish("shared/closed/1", AT_LEAST_ONCE, "1"));
            client.send(publish("shared/closed/1", AT_LEAST_ONCE, "1"));
            client.send(publish("shared/open/1", AT_MOST_ONCE, "2"));
            client.next(MqttMessageType.PUBACK);
            client.next(MqttMessageType.PUBACK);
            assertThat(client.nextMessage().payload()).isEqualTo("2");
            assertThat(broker.counts().notAllowed()).isEqualTo(2);
        }
    }

    @Test
    void tellsOfSubscriptionsThatEnd() {
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_MOST_ONCE, "shared/a");
            MqttMessage unsubscribe =
                    MqttMessageBuilders.unsubscribe()
                            .messageId(3)
                            .addTopicFilter("shared/a")
                            .addTopicFilter("shared/b")
                            .build();
            client.send(unsubscribe).next(MqttMessageType.UNSUBACK);
            await().untilAsserted(
                            () ->
                                    assertThat(listener.events())
                                            .containsExactly(
                                                    "connected c",
                                                    "subscribed c [shared/a]",
                                                    "unsubscribed c [shared/a]"));
        }
    }
}
