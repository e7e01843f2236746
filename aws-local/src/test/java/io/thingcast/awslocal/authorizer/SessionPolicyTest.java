package io.thingcast.awslocal.authorizer;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Conditions and denials in the policies that an authorizer's function answers. */
class SessionPolicyTest {
    private static final String POLICY =
            TestGrants.document(
                    """
                    {"Effect":"Allow","Action":"iot:Connect",
                     "Resource":"arn:aws:iot:us-east-1:000000000000:client/*",
                     "Condition":{"StringLike":{"iot:ClientId":"page-*"},
                      "ForAllValues:StringEquals":{"iot:ConnectAttributes":["LastWill"]}}}\
                    """,
                    TestGrants.allow("iot:Publish", "topic/bye/${iot:ClientId}"),
                    TestGrants.allow("iot:Subscribe", "topicfilter/live/*"),
                    TestGrants.allow("iot:Subscribe", "topicfilter/$share/g/live/*"),
                    TestGrants.allow("iot:Receive", "topic/live/*"),
                    """
                    {"Effect":"Deny","Action":"iot:Receive",
                     "Resource":"arn:aws:iot:us-east-1:000000000000:topic/live/secret/*"}\
                    """,
                    """
                    {"Effect":"Deny","Action":"iot:Receive","Resource":"*",
                     "Condition":{"StringEquals":{"iot:ClientId":"page-blind"}}}\
                    """);
    private static final String ANSWER =
            """
            {"isAuthenticated":true,"principalId":"user42","disconnectAfterInSeconds":3600,
             "refreshAfterInSeconds":300,"policyDocuments":[%s]}\
            """
                    .formatted(POLICY);

    private final CustomAuthorizers authorizers =
            new CustomAuthorizers(new RecordingInvoker().answers(ANSWER), Duration.ofSeconds(5));
    private final MqttBroker broker =
            MqttBroker.builder().webSocket(0, authorizers.withDefault("web")).start();
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    SessionPolicyTest() {
        authorizers.put(
                CustomAuthorizer.unsigned(
                        "web", "arn:aws:lambda:us-east-1:000000000000:function:auth"));
    }

    @AfterEach
    void stop() {
        broker.close();
        authorizers.close();
    }

    private int connectCode(ConnectBuilder connect) {
        try (RawClient client = RawClient.webSocket(port)) {
            MqttConnAckMessage answer = client.send(connect.build()).next(MqttMessageType.CONNACK);
            return answer.variableHeader().connectReturnCode().byteValue() & 0xFF;
        }
    }

    private static ConnectBuilder willed(String topic) {
        return connect(MqttVersion.MQTT_5, "page-1")
                .willFlag(true)
                .willTopic(topic)
                .willMessage(new byte[] {'x'});
    }

    private static ConnectBuilder persistent(String clientId) {
        MqttProperties properties = new MqttProperties();
        properties.add(
                new MqttProperties.IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, 60));
        return connect(MqttVersion.MQTT_5, clientId).properties(properties);
    }

    @Test
    void aConnectionWithAttributesNeedsThemAllowed() {
        assertThat(connectCode(connect(MqttVersion.MQTT_5, "page-1"))).isZero();
        assertThat(connectCode(willed("bye/page-1"))).isZero();
        assertThat(connectCode(willed("bye/page-2"))).isEqualTo(0x87);
        assertThat(connectCode(persistent("page-1"))).isEqualTo(0x87);
    }

    @ParameterizedTest
    @CsvSource({"MQTT_3_1_1, 5", "MQTT_5, 135"})
    void theClientIdIsJudgedAsItIs(MqttVersion version, int refusal) {
        assertThat(connectCode(connect(version, "page-2"))).isZero();
        assertThat(connectCode(connect(version, "truck-1"))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void whatADenyCoversIsNeverDeliveredWhateverTheFilter(MqttVersion version) {
        try (RawClient client = RawClient.webSocket(port);
                RawClient blind = RawClient.webSocket(port)) {
            connected(client, connect(version, "page-1").build());
            connected(blind, connect(version, "page-blind").build());
            for (RawClient each : new RawClient[] {client, blind}) {
                subscribed(each, AT_LEAST_ONCE, "live/#", "live/secret/a", "$share/g/live/#");
            }
            for (int i = 0; i < 20; i++) {
                publish("live/secret/a");
            }
            publish("live/a");
            assertThat(client.nextMessage().topic()).isEqualTo("live/a");
            assertThat(client.nextMessage().topic()).isEqualTo("live/a");
            await().until(() -> broker.counts().notAllowed() >= 3 * 20 + 1);
            assertThat(client.waiting()).isZero();
            assertThat(blind.waiting()).isZero();
        }
    }

    private void publish(String topic) {
        broker.publish(
                new Message(
                        topic,
                        "x".getBytes(StandardCharsets.UTF_8),
                        Message.Qos.AT_LEAST_ONCE,
                        false,
                        Message.Properties.NONE,
                        new Message.Publisher(Optional.empty(), "test")));
    }

    @ParameterizedTest
    @EnumSource(
            value = MqttQoS.class,
            names = {"AT_MOST_ONCE", "AT_LEAST_ONCE"})
    void aPublishOnAnotherClientsTopicEndsAnOlderConnection(MqttQoS qos) {
        RawClient client = RawClient.webSocket(port);
        connected(client, connect(MqttVersion.MQTT_3_1_1, "page-1").build());
        client.send(
                io.thingcast.awslocal.mqtt.broker.ClientPackets.publish("bye/page-2", qos, "x"));
        client.awaitClosedSilently();
    }

    @Test
    void whatTheAnswerAllowsIsGranted() {
        try (RawClient client = RawClient.webSocket(port)) {
            connected(client, connect(MqttVersion.MQTT_5, "page-1").build());
            assertThat(subscribed(client, AT_MOST_ONCE, "live/#", "dt/#", "$share/h/live/#"))
                    .containsExactly(0, 0x87, 0x87);
        }
    }
}
