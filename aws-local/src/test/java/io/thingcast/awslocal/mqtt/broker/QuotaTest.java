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
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
import io.thingcast.awslocal.mqtt.quotas.Quota;
import io.thingcast.awslocal.mqtt.quotas.QuotaListener.Loss;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotaTest {
    private final List<Loss> losses = new CopyOnWriteArrayList<>();
    private final RecordingListener listener = new RecordingListener();
    private final AtomicLong clock = new AtomicLong();
    private MqttBroker broker = start(ConnectionQuotas.STANDARD);

    private MqttBroker start(ConnectionQuotas quotas) {
        MqttBroker started =
                MqttBroker.builder()
                        .webSocket(0, TestGrants.everything())
                        .quotas(quotas)
                        .nanos(clock::get)
                        .start();
        started.onQuotaExceeded(losses::add);
        started.listen(listener);
        return started;
    }

    private void restart(ConnectionQuotas quotas) {
        broker.close();
        broker = start(quotas);
    }

    private RawClient client(MqttVersion version, String clientId) {
        return connected(broker.port(Listener.Kind.WEB_SOCKET), version, clientId);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static void sendBurst(RawClient client, int count, MqttQoS qos) {
        IntStream.range(0, count).forEach(i -> client.send(publish("a", qos, "" + i)));
    }

    @Test
    void tellsAnMqtt5ClientWhichMessagesWereTooMany() {
        restart(new ConnectionQuotas(5, 8, 50));
        try (RawClient client = client(MQTT_5, "c")) {
            sendBurst(client, 8, AT_LEAST_ONCE);
            List<Integer> codes = new ArrayList<>();
            IntStream.range(0, 8).forEach(i -> codes.add(nextPubAckCode(client)));
            assertThat(codes).containsExactly(0, 0, 0, 0, 0, 0x97, 0x97, 0x97);
            assertThat(broker.counts().published()).isEqualTo(5);

            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            client.send(publish("a", AT_LEAST_ONCE, "9"));
            assertThat(nextPubAckCode(client)).isZero();
            await().untilAsserted(
                            () ->
                                    assertThat(losses)
                                            .containsExactly(new Loss("c", Quota.PUBLISHES_IN, 3)));
        }
    }

    @Test
    void leavesTheSurplusOfAnOlderClientUnacknowledged() {
        restart(new ConnectionQuotas(5, 8, 50));
        try (RawClient client = client(MQTT_3_1_1, "c")) {
            sendBurst(client, 8, AT_LEAST_ONCE);
            client.send(MqttMessage.PINGREQ);
            IntStream.range(0, 5).forEach(i -> client.next(MqttMessageType.PUBACK));
            client.next(MqttMessageType.PINGRESP);
            assertThat(broker.counts().published()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void countsWhatComesAndWhatGoesTogether(MqttVersion version) {
        restart(new ConnectionQuotas(5, 8, 50));
        try (RawClient client = client(version, "c")) {
            subscribed(client, AT_MOST_ONCE, "a");
            sendBurst(client, 4, AT_MOST_ONCE);
            client.send(MqttMessage.PINGREQ);
            assertThat(client.nextMessage().payload()).isEqualTo("0");
            assertThat(client.nextMessage().payload()).isEqualTo("1");
            client.next(MqttMessageType.PINGRESP);
            assertThat(broker.counts().overQuota()).isEqualTo(1);
            client.close();
            await().untilAsserted(
                            () ->
                                    assertThat(losses)
                                            .containsExactly(
                                                    new Loss("c", Quota.PUBLISHES_IN, 1),
                                                    new Loss("c", Quota.PUBLISHES_OUT, 1)));
        }
    }

    @Test
    void aViewerOfTooMuchLosesItSilentlyAndOthersLoseNothing() {
        restart(new ConnectionQuotas(20, 8, 50));
        try (RawClient one = client(MQTT_5, "one");
                RawClient two = client(MQTT_5, "two");
                RawClient viewer = client(MQTT_5, "viewer")) {
            subscribed(viewer, AT_LEAST_ONCE, "a");
            sendBurst(one, 15, AT_LEAST_ONCE);
            sendBurst(two, 15, AT_LEAST_ONCE);
            IntStream.range(0, 15).forEach(i -> assertThat(nextPubAckCode(one)).isZero());
            IntStream.range(0, 15).forEach(i -> assertThat(nextPubAckCode(two)).isZero());
            await().untilAsserted(
                            () ->
                                    assertThat(losses)
                                            .containsExactly(
                                                    new Loss("viewer", Quota.PUBLISHES_OUT, 10)));
            await().untilAsserted(() -> assertThat(viewer.waiting()).isEqualTo(20));
        }
    }

    @Test
    void eightFiltersFitOneSubscribe() {
        try (RawClient client = client(MQTT_3_1_1, "c")) {
            assertThat(subscribed(client, AT_MOST_ONCE, filters(0, 8))).hasSize(8).containsOnly(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void nineFiltersInOneSubscribeEndTheConnection(MqttVersion version) {
        RawClient client = client(version, "c");
        client.send(subscribe(1, AT_MOST_ONCE, filters(0, 9)));
        if (version == MQTT_5) {
            assertThat(nextDisconnectCode(client)).isEqualTo(0x97);
        } else {
            client.awaitClosedSilently();
        }
        assertThat(listener.events()).containsExactly("connected c", "disconnected c CLIENT_ERROR");
        assertThat(losses).containsExactly(new Loss("c", Quota.FILTERS_PER_SUBSCRIBE, 9));
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void the51stSubscriptionIsRefusedAndTheConnectionStays(MqttVersion version) {
        int refusal = version == MQTT_5 ? 0x97 : 0x80;
        try (RawClient client = client(version, "c")) {
            for (int i = 0; i < 48; i += 8) {
                subscribed(client, AT_MOST_ONCE, filters(i, i + 8));
            }
            assertThat(subscribed(client, AT_LEAST_ONCE, "f/0", "f/48", "f/48", "f/49", "f/50"))
                    .containsExactly(1, 1, 1, 1, refusal);
            assertThat(subscribed(client, AT_MOST_ONCE, "f/49", "f/51"))
                    .containsExactly(0, refusal);

            MqttMessage unsubscribe =
                    MqttMessageBuilders.unsubscribe().messageId(3).addTopicFilter("f/7").build();
            client.send(unsubscribe).next(MqttMessageType.UNSUBACK);
            assertThat(subscribed(client, AT_MOST_ONCE, "f/51")).containsExactly(0);
            await().untilAsserted(
                            () ->
                                    assertThat(losses.stream().mapToLong(Loss::count).sum())
                                            .isEqualTo(2));
        }
    }

    @Test
    void nothingIsLostWithoutQuotas() {
        restart(
                ConnectionQuotas.STANDARD
                        .withoutPublishesPerSecond()
                        .withoutFiltersPerSubscribe()
                        .withoutSubscriptions());
        try (RawClient client = client(MQTT_5, "c")) {
            assertThat(subscribed(client, AT_MOST_ONCE, filters(0, 60)))
                    .hasSize(60)
                    .containsOnly(0);
            sendBurst(client, 300, AT_LEAST_ONCE);
            IntStream.range(0, 300).forEach(i -> assertThat(nextPubAckCode(client)).isZero());
        }
        assertThat(losses).isEmpty();
        assertThat(ConnectionQuotas.STANDARD).isEqualTo(new ConnectionQuotas(100, 8, 50));
    }

    private static String[] filters(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "f/" + i).toArray(String[]::new);
    }
}
