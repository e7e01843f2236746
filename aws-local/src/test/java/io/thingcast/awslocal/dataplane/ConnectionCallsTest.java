package io.thingcast.awslocal.dataplane;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextDisconnectCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lifecycle.SettableClock;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.mqtt.transport.Listener;
import io.thingcast.awslocal.restjson.SignedHttp;
import io.thingcast.awslocal.restjson.SignedHttp.Answer;
import io.thingcast.awslocal.signature.SignatureVerifier;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.ForbiddenException;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/** The calls about connections, of clients that are connected to a real broker. */
class ConnectionCallsTest {
    private static final String ARN = "arn:aws:iot:us-east-1:000000000000";

    private final SettableClock clock = new SettableClock();
    private final AccessKeys keys = new AccessKeys();
    private final MqttBroker broker =
            MqttBroker.builder().webSocket(0, TestGrants.everything()).clock(clock).start();
    private final LocalHttpServer server =
            LocalHttpServer.start(
                    0,
                    new IotDataPlane(
                            ARN, broker, broker, new SignatureVerifier(keys, Clock.systemUTC())));
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    @AfterEach
    void stop() {
        server.close();
        broker.close();
    }

    private AwsSessionCredentials credentials(String actions, String clients) {
        Role role =
                new Role(
                        "arn:aws:iam::000000000000:role/registry",
                        PolicySet.parse(
                                """
                                {"Statement": [{"Effect": "Allow", "Action": "%s",
                                                "Resource": "%s:client/%s"}]}
                                """
                                        .formatted(actions, ARN, clients)));
        AccessKeys.AccessKey key = keys.issue(role);
        return AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken());
    }

    private SignedHttp as(String actions, String clients) {
        return new SignedHttp(server.uri(), "iotdata", credentials(actions, clients));
    }

    private Answer get(String encodedPath) {
        return as("iot:*", "*").get(encodedPath);
    }

    private IotDataPlaneClient sdk(String actions) {
        return IotDataPlaneClient.builder()
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials(actions, "*")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private RawClient openWithWill(String clientId) {
        RawClient client = RawClient.webSocket(port);
        connected(
                client,
                connect(MQTT_5, clientId)
                        .willFlag(true)
                        .willTopic("bye")
                        .willMessage("gone".getBytes(StandardCharsets.UTF_8))
                        .build());
        return client;
    }

    @Test
    void aConnectionIsDescribed() {
        try (RawClient client = connected(port, "dev@9f2c@k3J9")) {
            Answer answer = get("/connections/dev%409f2c%40k3J9");

            assertThat(client.isOpen()).isTrue();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .hasToString(
                            "{\"connected\":true,\"cleanSession\":true,\"keepAliveDuration\":60,"
                                    + "\"sessionExpiry\":0,\"clientId\":\"dev@9f2c@k3J9\","
                                    + "\"connectedSince\":1767323045678}");
        }
    }

    @Test
    void bothEndsOfTheSocketAreToldWhenAskedFor() {
        try (RawClient client = connected(port, "c")) {
            ObjectNode body =
                    (ObjectNode) get("/connections/c?includeSocketInformation=true").body();

            assertThat(client.isOpen()).isTrue();
            assertThat(body.get("sourceIp").asText()).isEqualTo("127.0.0.1");
            assertThat(body.get("sourcePort").asInt()).isPositive().isNotEqualTo(port);
            assertThat(body.get("targetIp").asText()).isEqualTo("127.0.0.1");
            assertThat(body.get("targetPort").asInt()).isEqualTo(port);
        }
    }

    @Test
    void aConnectionThatEndedIsKnownForHalfAnHour() {
        try (RawClient client = connected(port, "c")) {
            clock.advance(Duration.ofMinutes(5));
            broker.disconnect("c", false).toCompletableFuture().join();
            client.awaitClosed();
        }
        clock.advance(Duration.ofMinutes(29));
        Answer known = get("/connections/c");
        clock.advance(Duration.ofMinutes(2));
        Answer forgotten = get("/connections/c");

        assertThat(known.body())
                .hasToString(
                        "{\"connected\":false,\"cleanSession\":true,\"keepAliveDuration\":60,"
                                + "\"sessionExpiry\":0,\"clientId\":\"c\","
                                + "\"disconnectedSince\":1767323345678,"
                                + "\"disconnectReason\":\"API_INITIATED_DISCONNECT\"}");
        assertThat(forgotten.status()).isEqualTo(404);
        assertThat(forgotten.errorType()).contains("ResourceNotFoundException");
        assertThat(forgotten.body().get("message").asText()).contains("'c' is not connected");
    }

    @Test
    void aClientThatCameBackIsConnected() {
        connected(port, "c").close();
        try (RawClient client = connected(port, "c")) {
            assertThat(get("/connections/c").body().get("connected").asBoolean()).isTrue();
            assertThat(client.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"a/b,a%2Fb", "a b,a%20b", "ü%41,%C3%BC%2541", "a+b#c,a%2Bb%23c"})
    void aClientIdIsEncodedOnce(String clientId, String encoded) {
        try (RawClient client = connected(port, clientId)) {
            subscribed(client, AT_MOST_ONCE, "t");

            assertThat(get("/connections/" + encoded).body().get("clientId").asText())
                    .isEqualTo(clientId);
            assertThat(get("/connections/" + encoded + "/subscriptions").body())
                    .hasToString("{\"subscriptions\":[{\"topicFilter\":\"t\",\"qos\":0}]}");
        }
    }

    @Test
    void subscriptionsAreListedPageByPage() {
        try (RawClient client = connected(port, "c")) {
            for (int i = 0; i < 45; i++) {
                subscribed(
                        client, i % 2 == 0 ? AT_MOST_ONCE : AT_LEAST_ONCE, "a/%02d/+".formatted(i));
            }
            List<String> listed = new ArrayList<>();
            String token = "";
            List<Integer> sizes = new ArrayList<>();
            do {
                ObjectNode page = (ObjectNode) get("/connections/c/subscriptions" + token).body();
                page.get("subscriptions")
                        .forEach(
                                it ->
                                        listed.add(
                                                it.get("topicFilter").asText()
                                                        + it.get("qos").asInt()));
                sizes.add(page.get("subscriptions").size());
                token = page.has("nextToken") ? "?nextToken=" + page.get("nextToken").asText() : "";
            } while (!token.isEmpty());

            assertThat(sizes).containsExactly(20, 20, 5);
            assertThat(listed).hasSize(45).doesNotHaveDuplicates().contains("a/00/+0", "a/44/+0");
            assertThat(
                            get("/connections/c/subscriptions?maxResults=200")
                                    .body()
                                    .get("subscriptions"))
                    .hasSize(45);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connections/c/subscriptions?maxResults=201",
                "/connections/c/subscriptions?maxResults=0",
                "/connections/c/subscriptions?maxResults=many",
                "/connections/c/subscriptions?nextToken=*",
                "/connections/c?includeSocketInformation=maybe",
                "/connections/%24aws",
                "/connections/"
            })
    void whatCannotBeAskedIsRefused(String path) {
        try (RawClient client = connected(port, "c")) {
            Answer answer = get(path);

            assertThat(client.isOpen()).isTrue();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errorType()).contains("InvalidRequestException");
        }
    }

    @Test
    void aClientThatIsNotConnectedHasNoSubscriptions() {
        assertThat(get("/connections/c/subscriptions").errorType())
                .contains("ResourceNotFoundException");
    }

    @Test
    void theSdkDisconnectsAClientWhoseWillIsPublished() {
        try (RawClient watcher = connected(port, "watcher");
                IotDataPlaneClient sdk = sdk("iot:DeleteConnection")) {
            subscribed(watcher, AT_MOST_ONCE, "bye");
            RawClient client = openWithWill("dev@u@1");
            sdk.deleteConnection(it -> it.clientId("dev@u@1"));

            assertThat(broker.find("dev@u@1")).isEmpty();
            assertThat(nextDisconnectCode(client)).isEqualTo(0x98);
            assertThat(watcher.nextMessage().payload()).isEqualTo("gone");
        }
    }

    @Test
    void pahoLearnsThatItWasDisconnected() throws MqttException {
        CompletableFuture<Integer> reason = new CompletableFuture<>();
        MqttClient paho = new MqttClient("ws://localhost:" + port + "/mqtt", "dev@u@1", null);
        paho.setCallback(
                new PahoListener() {
                    @Override
                    public void disconnected(MqttDisconnectResponse response) {
                        reason.complete(response.getReturnCode());
                    }
                });
        // It gives a WebSocket's handshake one second, and a busy machine takes longer.
        await().ignoreExceptionsMatching(it -> it.getCause() instanceof SocketTimeoutException)
                .until(
                        () -> {
                            paho.connect();
                            return true;
                        });
        try (IotDataPlaneClient sdk = sdk("iot:DeleteConnection")) {
            sdk.deleteConnection(it -> it.clientId("dev@u@1"));

            assertThat(reason).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0x98);
        } finally {
            paho.close();
        }
    }

    @Test
    void theWillIsKeptBackOnRequest() {
        try (RawClient watcher = connected(port, "watcher");
                IotDataPlaneClient sdk = sdk("iot:DeleteConnection")) {
            subscribed(watcher, AT_MOST_ONCE, "bye", "end");
            RawClient client = openWithWill("c");
            sdk.deleteConnection(
                    it -> it.clientId("c").preventWillMessage(true).cleanSession(true));
            client.awaitClosed();

            watcher.send(publish("end", AT_MOST_ONCE, "x"));
            assertThat(watcher.nextMessage().topic()).isEqualTo("end");
        }
    }

    @Test
    void theSdkLearnsThatNobodyWasConnected() {
        try (IotDataPlaneClient sdk = sdk("iot:DeleteConnection")) {
            assertThatThrownBy(() -> sdk.deleteConnection(it -> it.clientId("nobody")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("'nobody' is not connected");
        }
    }

    @Test
    void theSdkIsRefusedWhatItsRoleDoesNotAllow() {
        try (RawClient client = connected(port, "c");
                IotDataPlaneClient sdk = sdk("iot:GetConnection")) {
            assertThatThrownBy(() -> sdk.deleteConnection(it -> it.clientId("c")))
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessageContaining("iot:DeleteConnection")
                    .hasMessageContaining(ARN + ":client/c");
            assertThat(client.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "iot:GetConnection,/connections/dev%401,200",
        "iot:GetConnection,/connections/prod%401,403",
        "iot:GetConnection,/connections/dev%401/subscriptions,403",
        "iot:ListSubscriptions,/connections/dev%401/subscriptions,200",
        "iot:ListSubscriptions,/connections/prod%401/subscriptions,403",
        "iot:ListSubscriptions,/connections/dev%401,403"
    })
    void aRoleSeesTheClientsThatItMaySee(String action, String path, int status) {
        try (RawClient dev = connected(port, "dev@1");
                RawClient prod = connected(port, "prod@1")) {
            assertThat(as(action, "dev@*").get(path).status()).isEqualTo(status);
            assertThat(dev.isOpen() && prod.isOpen()).isTrue();
        }
    }

    @Test
    void otherMethodsAreNotAllowed() {
        Answer answer = as("iot:*", "*").send(SdkHttpMethod.POST, "/connections/c/messages", "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.errorType()).contains("MethodNotAllowedException");
    }
}
