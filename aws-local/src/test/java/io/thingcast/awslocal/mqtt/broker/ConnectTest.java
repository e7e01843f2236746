package io.thingcast.awslocal.mqtt.broker;

import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextDisconnectCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.property;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectTest {
    private final MqttBroker broker = start(Duration.ofSeconds(60));
    private final RecordingListener listener = new RecordingListener();
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    ConnectTest() {
        broker.listen(listener);
    }

    private static MqttBroker start(Duration timeToConnect) {
        return MqttBroker.builder()
                .webSocket(0, ConnectTest::authenticate)
                .limits(
                        new BrokerLimits(
                                Duration.ofSeconds(30), timeToConnect, 1_000_000, 1_000_000))
                .start();
    }

    private static CompletionStage<Authentication> authenticate(ConnectRequest request) {
        return switch (request.clientId()) {
            case "unknown" ->
                    CompletableFuture.completedFuture(new Authentication.Refused("unknown"));
            case "broken" -> CompletableFuture.failedFuture(new IllegalStateException("broken"));
            case "thrown" -> throw new IllegalStateException("thrown");
            case "never" -> new CompletableFuture<>();
            case "denied" ->
                    TestGrants.policy(TestGrants.allow("iot:Connect", "client/other"))
                            .authenticate(request);
            default -> TestGrants.everything().authenticate(request);
        };
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private int refusal(ConnectBuilder connect) {
        return refusal(connect.build());
    }

    private int refusal(MqttMessage connect) {
        try (RawClient client = RawClient.webSocket(port)) {
            MqttConnAckMessage answer = client.send(connect).next(MqttMessageType.CONNACK);
            client.awaitClosed();
            return answer.variableHeader().connectReturnCode().byteValue() & 0xFF;
        }
    }

    @Test
    void tellsAnMqtt5ClientWhatThereIsNot() {
        MqttProperties wanted = new MqttProperties();
        wanted.add(
                new MqttProperties.IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, 3_600));
        try (RawClient client = RawClient.webSocket(port)) {
            MqttConnAckMessage answer =
                    connected(client, connect(MQTT_5, "c").properties(wanted).build());
            MqttProperties properties = answer.variableHeader().properties();
            assertThat(property(properties, MqttProperties.MAXIMUM_QOS)).isEqualTo(1);
            assertThat(property(properties, MqttProperties.RECEIVE_MAXIMUM)).isEqualTo(100);
            assertThat(property(properties, MqttProperties.MAXIMUM_PACKET_SIZE)).isEqualTo(149_504);
            assertThat(property(properties, MqttProperties.RETAIN_AVAILABLE)).isEqualTo(1);
            assertThat(property(properties, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE)).isNull();
            assertThat(property(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE))
                    .isEqualTo(0);
            assertThat(property(properties, MqttProperties.SESSION_EXPIRY_INTERVAL)).isEqualTo(0);
            assertThat(property(properties, MqttProperties.TOPIC_ALIAS_MAXIMUM)).isNull();
            assertThat(property(properties, MqttProperties.SERVER_KEEP_ALIVE)).isNull();
            assertThat(answer.variableHeader().isSessionPresent()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1200", "1201, 1200", "29, 30", "1, 30"})
    void namesTheKeepAliveWhenItIsNotTheClients(int asked, int answered) {
        try (RawClient client = RawClient.webSocket(port)) {
            MqttConnAckMessage answer =
                    connected(client, connect(MQTT_5, "c").keepAlive(asked).build());
            assertThat(
                            property(
                                    answer.variableHeader().properties(),
                                    MqttProperties.SERVER_KEEP_ALIVE))
                    .isEqualTo(answered);
        }
    }

    @Test
    void namesAnMqtt5ClientThatHasNoClientId() {
        try (RawClient client = RawClient.webSocket(port)) {
            MqttConnAckMessage answer = connected(client, connect(MQTT_5, "").build());
            Object id =
                    property(
                            answer.variableHeader().properties(),
                            MqttProperties.ASSIGNED_CLIENT_IDENTIFIER);
            assertThat(broker.connectedClients())
                    .extracting(ConnectedClient::clientId)
                    .containsExactly((String) id);
        }
    }

    @Test
    void refusesClientIdsThatAwsRefuses() {
        assertThat(refusal(connect(MQTT_3_1_1, ""))).isEqualTo(0x02);
        assertThat(refusal(connect(MQTT_3_1_1, "ü".repeat(65)))).isEqualTo(0x02);
        assertThat(refusal(connect(MQTT_5, "ü".repeat(65)))).isEqualTo(0x85);
        assertThat(refusal(connect(MQTT_5, "c".repeat(129)))).isEqualTo(0x85);
        assertThat(refusal(connect(MQTT_5, "c\uFFFF"))).isEqualTo(0x85);
    }

    @Test
    void closesOnAClientIdWithU0000() {
        byte[] bytes = {0x10, 15, 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 60, 0, 0, 2, 'c', 0};
        RawClient.webSocket(port).sendBytes(Unpooled.wrappedBuffer(bytes)).awaitClosedSilently();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "ü", "+#/\u202E$"})
    void takesClientIdsUpTo128Bytes(String unit) {
        int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
        String clientId = unit.repeat(128 / bytes);
        try (RawClient client = connected(port, MQTT_3_1_1, clientId)) {
            assertThat(broker.find(clientId)).isPresent();
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void refusesVersionsThatAwsDoesNotServe() {
        assertThat(refusal(connect(MQTT_3_1, "c"))).isEqualTo(0x01);
        byte[] level6 = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 6, 2, 0, 60, 0, 1, 'c'};
        try (RawClient client = RawClient.webSocket(port)) {
            MqttConnAckMessage answer =
                    client.sendBytes(Unpooled.wrappedBuffer(level6)).next(MqttMessageType.CONNACK);
            assertThat(answer.variableHeader().connectReturnCode().byteValue()).isEqualTo((byte) 1);
        }
    }

    @Test
    void keepsNoSessionsForMqtt311() {
        assertThat(refusal(connect(MQTT_3_1_1, "c").cleanSession(false))).isEqualTo(0x03);
    }

    @Test
    void refusesWillsThatItCouldNotPublish() {
        assertThat(refusal(willed(MQTT_5, MqttQoS.EXACTLY_ONCE))).isEqualTo(0x9B);
        assertThat(refusal(willed(MQTT_5, MqttQoS.AT_MOST_ONCE).willTopic("a/+"))).isEqualTo(0x90);
        assertThat(refusal(willed(MQTT_5, MqttQoS.AT_MOST_ONCE).willTopic("$aws/events/x")))
                .isEqualTo(0x87);
    }

    private static ConnectBuilder willed(MqttVersion version, MqttQoS qos) {
        return connect(version, "c")
                .willFlag(true)
                .willTopic("bye")
                .willMessage("x".getBytes(StandardCharsets.UTF_8))
                .willQoS(qos);
    }

    @ParameterizedTest
    @CsvSource({"unknown", "broken", "thrown", "denied"})
    void refusesWhomTheAuthenticatorOrThePoliciesDoNotKnow(String clientId) {
        assertThat(refusal(connect(MQTT_5, clientId))).isEqualTo(0x87);
        assertThat(refusal(connect(MQTT_3_1_1, clientId))).isEqualTo(0x05);
        String failed = "failed " + clientId + " AUTHORIZATION_FAILED";
        assertThat(listener.events()).containsExactly(failed, failed);
    }

    @Test
    void closesWhenConnectTakesTooLong() {
        try (MqttBroker impatient = start(Duration.ofSeconds(2));
                RawClient silent = RawClient.webSocket(impatient.port(Listener.Kind.WEB_SOCKET));
                RawClient undecided =
                        RawClient.webSocket(impatient.port(Listener.Kind.WEB_SOCKET))) {
            undecided.send(connect(MQTT_5, "never").build());
            silent.awaitClosedSilently();
            undecided.awaitClosedSilently();
        }
    }

    @Test
    void closesOnAnythingBeforeConnect() {
        try (RawClient client = RawClient.webSocket(port)) {
            client.send(publish("a", MqttQoS.AT_MOST_ONCE, "x")).awaitClosedSilently();
        }
    }

    @Test
    void refusesAClientThatDoesNotWaitForItsConnack() {
        try (RawClient client = RawClient.webSocket(port)) {
            client.send(connect(MQTT_5, "never").build())
                    .send(publish("a", MqttQoS.AT_MOST_ONCE, "x"));
            MqttConnAckMessage answer = client.next(MqttMessageType.CONNACK);
            assertThat(answer.variableHeader().connectReturnCode().byteValue())
                    .isEqualTo((byte) 0x82);
            client.awaitClosed();
        }
    }

    @Test
    void endsAConnectionThatSendsConnectTwice() {
        RawClient client = connected(port, "c");
        client.send(connect(MQTT_5, "c").build());
        assertThat(nextDisconnectCode(client)).isEqualTo(0x82);
        assertThat(listener.events()).containsExactly("connected c", "disconnected c CLIENT_ERROR");
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void theNewerOfTwoConnectionsOfOneClientIdWins(MqttVersion version) {
        RawClient old = connected(port, version, "c");
        try (RawClient young = connected(port, version, "c")) {
            if (version == MQTT_5) {
                assertThat(nextDisconnectCode(old)).isEqualTo(0x8E);
            } else {
                old.awaitClosedSilently();
            }
            young.send(MqttMessage.PINGREQ).next(MqttMessageType.PINGRESP);
            assertThat(broker.connectedClients()).hasSize(1);
            assertThat(listener.events())
                    .containsExactlyInAnyOrder(
                            "connected c", "connected c", "disconnected c DUPLICATE_CLIENTID");
        }
    }

    @Test
    void disconnectsAClientOnDemand() {
        RawClient client = connected(port, "c");
        assertThat(broker.disconnect("other")).isFalse();
        assertThat(broker.disconnect("c")).isTrue();
        assertThat(nextDisconnectCode(client)).isEqualTo(0x98);
        assertThat(listener.events()).contains("disconnected c API_INITIATED_DISCONNECT");
        assertThat(broker.connectedClients()).isEmpty();
    }

    @Test
    void saysGoodbyeWhenItStops() {
        RawClient client = connected(port, "c");
        broker.close();
        assertThat(nextDisconnectCode(client)).isEqualTo(0x8B);
        assertThat(listener.events()).contains("disconnected c SERVER_INITIATED_DISCONNECT");
    }

    @Test
    void tellsALostClientFromOneThatLeaves() {
        connected(port, "lost").close();
        RawClient leaves = connected(port, "leaves");
        leaves.send(ClientPackets.disconnect(0)).awaitClosedSilently();
        await().untilAsserted(
                        () ->
                                assertThat(listener.events())
                                        .contains(
                                                "disconnected lost CONNECTION_LOST",
                                                "disconnected leaves"
                                                        + " CLIENT_INITIATED_DISCONNECT"));
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThatThrownBy(() -> MqttBroker.builder().webSocket(port, request -> null).start())
                .isInstanceOf(PortUnavailableException.class)
                .hasMessageContaining(Integer.toString(port));
    }
}
