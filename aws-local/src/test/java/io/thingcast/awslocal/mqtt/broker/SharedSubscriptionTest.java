package io.thingcast.awslocal.mqtt.broker;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextDisconnectCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.retained;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribe;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.thingcast.awslocal.mqtt.GrantedSubscription;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedSubscriptionTest {
    private static final int MESSAGES = 60;

    private final MqttBroker broker =
            MqttBroker.builder()
                    .webSocket(
                            0,
                            TestGrants.policy(
                                    TestGrants.allow("iot:Connect", "*"),
                                    TestGrants.allow("iot:Publish", "*"),
                                    TestGrants.allow("iot:RetainPublish", "*"),
                                    TestGrants.allow("iot:Subscribe", "topicfilter/$share/g/*"),
                                    TestGrants.allow("iot:Subscribe", "topicfilter/$share/h/*"),
                                    TestGrants.allow("iot:Subscribe", "topicfilter/a/*"),
                                    TestGrants.allow("iot:Receive", "topic/a/*"),
                                    """
                                    {"Effect":"Deny","Action":"iot:Receive","Resource":"*",
                                     "Condition":{"StringEquals":{"iot:ClientId":"blind"}}}\
                                    """))
                    .quotas(ConnectionQuotas.NONE)
                    .start();
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);
    private final RawClient from = connected(port, "from");

    @AfterEach
    void stop() {
        from.close();
        broker.close();
    }

    private void publishAll() {
        for (int i = 0; i < MESSAGES; i++) {
            from.send(publish("a/b", AT_LEAST_ONCE, "x"));
        }
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(nextPubAckCode(from)).isZero();
        }
    }

    private static void awaitMessages(int count, RawClient... members) {
        await().untilAsserted(
                        () ->
                                assertThat(Stream.of(members).mapToInt(RawClient::waiting).sum())
                                        .isEqualTo(count));
    }

    @Test
    void eachMessageGoesToOneMemberAndEachMemberGetsSome() {
        try (RawClient one = connected(port, MQTT_5, "one");
                RawClient two = connected(port, MQTT_3_1_1, "two");
                RawClient three = connected(port, MQTT_5, "three")) {
            assertThat(subscribed(one, AT_LEAST_ONCE, "$share/g/a/b")).containsExactly(1);
            assertThat(subscribed(two, AT_LEAST_ONCE, "$share/g/a/b")).containsExactly(1);
            assertThat(subscribed(three, AT_MOST_ONCE, "$share/g/a/b")).containsExactly(0);
            publishAll();
            awaitMessages(MESSAGES, one, two, three);
            assertThat(one.waiting()).isPositive();
            assertThat(two.waiting()).isPositive();
            assertThat(three.waiting()).isPositive();
            assertThat(three.nextMessage().topic()).isEqualTo("a/b");
        }
    }

    @Test
    void eachGroupAndEachSubscriptionOfItsOwnGetsTheMessage() {
        try (RawClient one = connected(port, "one");
                RawClient two = connected(port, "two");
                RawClient own = connected(port, "own")) {
            subscribed(one, AT_MOST_ONCE, "$share/g/a/b", "$share/h/a/b", "$share/g/a/#");
            subscribed(two, AT_MOST_ONCE, "$share/g/a/b", "$share/g/a/+");
            subscribed(own, AT_MOST_ONCE, "a/b", "$share/g/a/#");
            publishAll();
            awaitMessages(5 * MESSAGES, one, two, own);
            assertThat(own.waiting()).isGreaterThan(MESSAGES);
        }
    }

    @Test
    void whoStaysGetsAllWhenOthersLeave() {
        try (RawClient stays = connected(port, "stays");
                RawClient unsubscribes = connected(port, "unsubscribes");
                RawClient goes = connected(port, "goes")) {
            for (RawClient member : new RawClient[] {stays, unsubscribes, goes}) {
                subscribed(member, AT_MOST_ONCE, "$share/g/a/b");
            }
            MqttMessage unsubscribe =
                    MqttMessageBuilders.unsubscribe()
                            .messageId(3)
                            .addTopicFilter("$share/g/a/b")
                            .build();
            unsubscribes.send(unsubscribe).next(MqttMessageType.UNSUBACK);
            goes.close();
            await().until(() -> broker.find("goes").isEmpty());
            publishAll();
            awaitMessages(MESSAGES, stays);
        }
    }

    @Test
    void aMemberThatMayNotReceiveDoesNotSwallowMessages() {
        try (RawClient sees = connected(port, "sees");
                RawClient blind = connected(port, "blind")) {
            subscribed(blind, AT_MOST_ONCE, "$share/g/a/b", "$share/g/a/+", "a/b");
            subscribed(sees, AT_MOST_ONCE, "$share/g/a/b");
            publishAll();
            awaitMessages(MESSAGES, sees);
            assertThat(broker.counts().notAllowed()).isEqualTo(2 * MESSAGES);
            assertThat(blind.waiting()).isZero();
        }
    }

    @Test
    void itsRightIsOneOfTheWholeFilter() {
        try (RawClient client = connected(port, "c")) {
            assertThat(subscribed(client, AT_MOST_ONCE, "$share/g/a/b", "$share/i/a/b", "a/b"))
                    .containsExactly(0, 0x87, 0);
            assertThat(broker.subscriptions("c").toCompletableFuture().join().orElseThrow())
                    .contains(new GrantedSubscription("$share/g/a/b", Message.Qos.AT_MOST_ONCE));
        }
        RawClient older = connected(port, MQTT_3_1_1, "older");
        older.send(subscribe(1, AT_MOST_ONCE, "$share/i/a/b")).awaitClosedSilently();
    }

    static Stream<String> invalid() {
        return Stream.of(
                "$share/g",
                "$share/g/",
                "$share//a",
                "$share/g+/a",
                "$share/#/a",
                "$share/g/a/#/b",
                "$share/" + "g".repeat(129) + "/a",
                "$share/g/1/2/3/4/5/6/7/8/9",
                "$share/g/" + "a".repeat(257));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesWhatIsNone(String filter) {
        try (RawClient client = connected(port, "c")) {
            assertThat(subscribed(client, AT_MOST_ONCE, filter)).containsExactly(0x8F);
        }
        RawClient older = connected(port, MQTT_3_1_1, "older");
        older.send(subscribe(1, AT_MOST_ONCE, filter)).awaitClosedSilently();
    }

    @Test
    void thePrefixCountsNeitherAsSlashesNorAsBytes() {
        try (RawClient client = connected(port, "c")) {
            assertThat(
                            subscribed(
                                    client,
                                    AT_MOST_ONCE,
                                    "$share/g/1/2/3/4/5/6/7/8",
                                    "$share/g/" + "a".repeat(256)))
                    .containsExactly(0, 0);
        }
    }

    @Test
    void getsNoRetainedMessage() {
        from.send(retained("a/b", AT_LEAST_ONCE, "x"));
        nextPubAckCode(from);
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_MOST_ONCE, "$share/g/a/b");
            client.send(MqttMessage.PINGREQ).next(MqttMessageType.PINGRESP);
        }
    }

    @Test
    void canNotLeaveOutTheClientsOwnMessages() {
        RawClient client = connected(port, "c");
        client.send(
                MqttMessageBuilders.subscribe()
                        .messageId(1)
                        .addSubscription(
                                "$share/g/a/b",
                                new MqttSubscriptionOption(
                                        AT_MOST_ONCE,
                                        true,
                                        false,
                                        RetainedHandlingPolicy.SEND_AT_SUBSCRIBE))
                        .build());
        assertThat(nextDisconnectCode(client)).isEqualTo(0x82);
    }

    @Test
    void countsAsASubscription() {
        broker.close();
        try (MqttBroker limited =
                        MqttBroker.builder().webSocket(0, TestGrants.everything()).start();
                RawClient client = connected(limited.port(Listener.Kind.WEB_SOCKET), "c")) {
            int granted =
                    IntStream.range(0, 51)
                            .map(i -> subscribed(client, AT_MOST_ONCE, "$share/g/" + i).get(0))
                            .map(code -> code == 0 ? 1 : 0)
                            .sum();
            assertThat(granted).isEqualTo(50);
        }
    }
}
