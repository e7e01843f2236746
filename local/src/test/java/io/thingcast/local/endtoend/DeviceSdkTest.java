package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.contract.session.AuthorizerToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions;
import software.amazon.awssdk.crt.mqtt5.OnAttemptingConnectReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionFailureReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionSuccessReturn;
import software.amazon.awssdk.crt.mqtt5.OnDisconnectionReturn;
import software.amazon.awssdk.crt.mqtt5.OnStoppedReturn;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.ConnectPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubAckPacket.SubAckReasonCode;
import software.amazon.awssdk.crt.mqtt5.packets.SubscribePacket;
import software.amazon.awssdk.iot.AwsIotMqtt5ClientBuilder;
import software.amazon.awssdk.iot.AwsIotMqtt5ClientBuilder.MqttConnectCustomAuthConfig;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** AWS's own device SDK, with what {@code POST /session} answered: MQTT over TLS, by ALPN. */
class DeviceSdkTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private static Path state;

    @Test
    void aSessionServesTheDeviceSdkToo() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        try (LocalSystem system = LocalSystem.start(state);
                Mqtt5Client client = client(system, system.session("viewer"), received)) {
            client.start();
            var subscribed =
                    client.subscribe(
                                    new SubscribePacket.SubscribePacketBuilder()
                                            .withSubscription(
                                                    "live/local/truck-9/+", QOS.AT_MOST_ONCE)
                                            .build())
                            .get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(subscribed.getReasonCodes()).containsExactly(SubAckReasonCode.GRANTED_QOS_0);
            system.put(
                    Map.of(
                            "itemKey", AttributeValue.fromS("truck-9"),
                            "itemId", AttributeValue.fromS("gps#" + System.currentTimeMillis()),
                            "lat", AttributeValue.fromN("41.39"),
                            "lon", AttributeValue.fromN("2.17")));

            await().atMost(SOON).until(() -> !received.isEmpty());
            assertThat(received.get(0)).contains("41.39");
            client.stop();
        }
    }

    private static Mqtt5Client client(LocalSystem system, JsonNode session, List<String> received) {
        MqttConnectCustomAuthConfig login = login(session);
        try (AwsIotMqtt5ClientBuilder builder =
                AwsIotMqtt5ClientBuilder.newDirectMqttBuilderWithCustomAuth("localhost", login)) {
            return builder.withPort((long) system.thingcast().addresses().ports().wss())
                    .withCertificateAuthorityFromPath(
                            null, system.state().resolve("ca.pem").toString())
                    .withConnectProperties(
                            new ConnectPacket.ConnectPacketBuilder()
                                    .withClientId(session.path("clientId").asText())
                                    .withKeepAliveIntervalSeconds(60L))
                    .withLifeCycleEvents(new Silent())
                    .withPublishEvents(
                            (ignored, message) ->
                                    received.add(
                                            new String(
                                                    message.getPublishPacket().getPayload(),
                                                    StandardCharsets.UTF_8)))
                    .build();
        }
    }

    /** The SDK puts the user name together by itself, and takes none with a query. */
    private static MqttConnectCustomAuthConfig login(JsonNode session) {
        String[] parts = session.path("username").asText().split("\\?", 2);
        Map<String, String> query = new HashMap<>();
        for (String pair : parts[1].split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            query.put(nameAndValue[0], nameAndValue[1]);
        }
        var login = new MqttConnectCustomAuthConfig();
        login.username = parts[0];
        login.password = session.path("password").asText().getBytes(StandardCharsets.UTF_8);
        login.authorizerName = query.get(AuthorizerToken.NAME_PARAMETER);
        login.tokenKeyName = AuthorizerToken.TOKEN_PARAMETER;
        login.tokenValue = query.get(AuthorizerToken.TOKEN_PARAMETER);
        login.tokenSignature = query.get(AuthorizerToken.SIGNATURE_PARAMETER);
        return login;
    }

    /** The SDK complains when nobody listens. */
    private static final class Silent implements Mqtt5ClientOptions.LifecycleEvents {
        @Override
        public void onAttemptingConnect(Mqtt5Client client, OnAttemptingConnectReturn event) {}

        @Override
        public void onConnectionSuccess(Mqtt5Client client, OnConnectionSuccessReturn event) {}

        @Override
        public void onConnectionFailure(Mqtt5Client client, OnConnectionFailureReturn event) {}

        @Override
        public void onDisconnection(Mqtt5Client client, OnDisconnectionReturn event) {}

        @Override
        public void onStopped(Mqtt5Client client, OnStoppedReturn event) {}
    }
}
