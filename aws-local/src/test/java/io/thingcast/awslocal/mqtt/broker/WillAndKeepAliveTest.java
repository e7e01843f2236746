package io.thingcast.awslocal.mqtt.broker;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.disconnect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextDisconnectCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WillAndKeepAliveTest {
    private final MqttBroker broker =
            MqttBroker.builder()
                    .webSocket(
                            0,
                            TestGrants.policy(
                                    TestGrants.allow("iot:Connect", "*"),
                                    TestGrants.allow("iot:Subscribe", "*"),
                                    TestGrants.allow("iot:Receive", "*"),
                                    TestGrants.allow("iot:Publish", "topic/bye/${iot:ClientId}"),
                                    TestGrants.allow("iot:Publish", "topic/end")))
                    .limits(
                            new BrokerLimits(
                                    Duration.ZERO, Duration.ofSeconds(30), 1_000_000, 1_000_000))
                    .start();
    private final RecordingListener listener = new RecordingListener();
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);
    private RawClient watcher;

    @BeforeEach
    void watch() {
        broker.listen(listener);
        watcher = connected(port, "watcher");
        subscribed(watcher, AT_LEAST_ONCE, "bye/+", "end");
    }

    @AfterEach
    void stop() {
        watcher.close();
        broker.close();
    }

    private static MqttMessage willed(String clientId, String topic, int keepAlive) {
        return connect(MQTT_5, clientId)
                .keepAlive(keepAlive)
                .willFlag(true)
                .willTopic(topic)
                .willMessage("gone".getBytes(StandardCharsets.UTF_8))
                .willQoS(AT_LEAST_ONCE)
                .build();
    }

    private RawClient open(int keepAlive) {
        RawClient client = RawClient.webSocket(port);
        connected(client, willed("c", "bye/c", keepAlive));
        return client;
    }

    @Test
    void publishesTheWillOfALostClient() {
        open(60).close();
        assertThat(watcher.nextMessage().payload()).isEqualTo("gone");
    }

    @Test
    void publishesTheWillOfAClientThatWantsItAtItsDisconnect() {
        open(60).send(disconnect(4)).awaitClosedSilently();
        assertThat(watcher.nextMessage().topic()).isEqualTo("bye/c");
    }

    @Test
    void publishesTheWillOfAClientThatWasTakenOver() {
        RawClient old = open(60);
        try (RawClient young = connected(port, "c")) {
            assertThat(watcher.nextMessage().payload()).isEqualTo("gone");
            assertThat(nextDisconnectCode(old)).isEqualTo(0x8E);
            assertThat(young.isOpen()).isTrue();
        }
    }

    @Test
    void forgetsTheWillOfAClientThatSaysGoodbye() {
        open(60).send(disconnect(0)).awaitClosedSilently();
        watcher.send(publish("end", AT_LEAST_ONCE, "x"));
        watcher.next(MqttMessageType.PUBLISH);
        assertThat(listener.events()).contains("disconnected c CLIENT_INITIATED_DISCONNECT");
        assertThat(watcher.waiting()).isLessThanOrEqualTo(1);
    }

    @Test
    void refusesAWillThatThePoliciesDoNotAllow() {
        try (RawClient client = RawClient.webSocket(port)) {
            MqttConnAckMessage answer =
                    client.send(willed("c", "bye/other", 60)).next(MqttMessageType.CONNACK);
            assertThat(answer.variableHeader().connectReturnCode().byteValue())
                    .isEqualTo((byte) 0x87);
        }
        await().untilAsserted(
                        () ->
                                assertThat(listener.events())
                                        .contains("failed c AUTHORIZATION_FAILED"));
    }

    @Test
    void endsAConnectionThatIsSilentForOneAndAHalfKeepAlives() {
        long start = System.nanoTime();
        RawClient client = open(1);
        assertThat(nextDisconnectCode(client)).isEqualTo(0x8D);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1_450), Duration.ofSeconds(30));
        assertThat(watcher.nextMessage().payload()).isEqualTo("gone");
        assertThat(listener.events()).contains("disconnected c MQTT_KEEP_ALIVE_TIMEOUT");
    }

    @Test
    void keepsAConnectionThatPings() {
        try (RawClient client = open(3)) {
            long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
            await().pollInterval(Duration.ofMillis(300))
                    .until(
                            () -> {
                                client.send(MqttMessage.PINGREQ).next(MqttMessageType.PINGRESP);
                                return System.nanoTime() > end;
                            });
            assertThat(client.isOpen()).isTrue();
        }
    }
}
