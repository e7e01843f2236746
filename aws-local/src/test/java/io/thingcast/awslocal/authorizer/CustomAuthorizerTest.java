package io.thingcast.awslocal.authorizer;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomAuthorizerTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:auth";
    private static final String ANSWER =
            """
            {"isAuthenticated":true,"principalId":"user42","disconnectAfterInSeconds":3600,
             "refreshAfterInSeconds":300,"policyDocuments":[{"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"iot:Connect",
               "Resource":"arn:aws:iot:us-east-1:000000000000:client/page-1"},
              {"Effect":"Allow","Action":["iot:Subscribe","iot:Receive"],
               "Resource":["arn:aws:iot:us-east-1:000000000000:topicfilter/live/truck-1/+",
                           "arn:aws:iot:us-east-1:000000000000:topic/live/truck-1/*"]}]}]}\
            """;
    private static KeyPair keys;

    private final RecordingInvoker invoker = new RecordingInvoker().answers(ANSWER);
    private CustomAuthorizers authorizers = new CustomAuthorizers(invoker, Duration.ofSeconds(30));
    private MqttBroker broker =
            MqttBroker.builder().webSocket(0, authorizers.withDefault("web")).start();

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        keys = generator.generateKeyPair();
    }

    CustomAuthorizerTest() {
        putWeb();
    }

    private void putWeb() {
        authorizers.put(CustomAuthorizer.signed("web", FUNCTION, "token", List.of(pem())));
    }

    @AfterEach
    void stop() {
        invoker.letGo();
        broker.close();
        authorizers.close();
    }

    private static String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String signature(String token) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String query(String token, String signature) {
        return "?x-amz-customauthorizer-name=web&x-amz-customauthorizer-signature="
                + URLEncoder.encode(signature, StandardCharsets.UTF_8)
                + "&token="
                + token;
    }

    private static ConnectBuilder page(String username) {
        return connect(MqttVersion.MQTT_5, "page-1")
                .hasUser(true)
                .username(username)
                .hasPassword(true)
                .password("secret".getBytes(StandardCharsets.UTF_8));
    }

    private RawClient open(String path, Map<String, String> headers) {
        return RawClient.webSocket(broker.port(Listener.Kind.WEB_SOCKET), path, headers);
    }

    private int connectCode(ConnectBuilder connect) {
        try (RawClient client = open("/mqtt", Map.of())) {
            MqttConnAckMessage answer = client.send(connect.build()).next(MqttMessageType.CONNACK);
            return answer.variableHeader().connectReturnCode().byteValue() & 0xFF;
        }
    }

    private JsonNode onlyEvent() {
        assertThat(invoker.events()).hasSize(1);
        return invoker.events().get(0);
    }

    @Test
    void asksTheFunctionAsAwsDoes() {
        String username = "me" + query("abc", signature("abc"));
        try (RawClient client = open("/mqtt?x=1", Map.of("X-Extra", "yes"))) {
            connected(client, page(username).build());

            assertThat(invoker.functions()).containsExactly(FUNCTION);
            JsonNode event = onlyEvent();
            assertThat(event.path("token").textValue()).isEqualTo("abc");
            assertThat(event.path("signatureVerified").booleanValue()).isTrue();
            assertThat(event.path("protocols").toString()).isEqualTo("[\"http\",\"mqtt\"]");
            JsonNode data = event.path("protocolData");
            assertThat(data.path("mqtt").path("username").textValue()).isEqualTo(username);
            assertThat(data.path("mqtt").path("password").textValue()).isEqualTo("c2VjcmV0");
            assertThat(data.path("mqtt").path("clientId").textValue()).isEqualTo("page-1");
            assertThat(data.path("http").path("queryString").textValue()).isEqualTo("?x=1");
            assertThat(data.at("/http/headers/X-Extra").textValue()).isEqualTo("yes");
            assertThat(data.has("tls")).isFalse();
            assertThat(event.at("/connectionMetadata/id").textValue()).hasSize(36);
            assertThat(invoker.threads()).allMatch(it -> it.startsWith("authorizer"));
        }
    }

    @Test
    void allowsWhatTheAnswersPoliciesAllow() {
        try (RawClient client = open("/mqtt", Map.of())) {
            connected(client, page(query("abc", signature("abc"))).build());
            assertThat(broker.connectedClients().get(0).principal()).isEqualTo("user42");
            assertThat(subscribed(client, AT_MOST_ONCE, "live/truck-1/+", "live/truck-2/+"))
                    .containsExactly(0, 0x87);
            client.send(publish("live/truck-1/gps", AT_LEAST_ONCE, "{}"));
            assertThat(nextPubAckCode(client)).isEqualTo(0x87);
        }
    }

    @Test
    void refusesAClientIdThatThePoliciesDoNotName() {
        ConnectBuilder other = page(query("abc", signature("abc"))).clientId("page-2");
        assertThat(connectCode(other)).isEqualTo(0x87);
    }

    @Test
    void takesTheTokenFromTheQueryString() {
        try (RawClient client = open("/mqtt" + query("abc", signature("abc")), Map.of())) {
            connected(client, connect(MqttVersion.MQTT_5, "page-1").build());
            assertThat(onlyEvent().path("token").textValue()).isEqualTo("abc");
        }
    }

    @Test
    void takesTheTokenFromHeaders() {
        Map<String, String> headers =
                Map.of(
                        "X-Amz-CustomAuthorizer-Name", "web",
                        "X-Amz-CustomAuthorizer-Signature", signature("abc"),
                        "Token", "abc");
        try (RawClient client = open("/mqtt", headers)) {
            connected(client, connect(MqttVersion.MQTT_5, "page-1").build());
            assertThat(onlyEvent().path("token").textValue()).isEqualTo("abc");
        }
    }

    @Test
    void neverAsksTheFunctionAboutAnUnsignedToken() {
        assertThat(connectCode(page("me?token=abc"))).isEqualTo(0x87);
        assertThat(connectCode(page("me" + query("abc", signature("abd"))))).isEqualTo(0x87);
        assertThat(connectCode(page("me" + query("abc", "!!")))).isEqualTo(0x87);
        assertThat(connectCode(page("me"))).isEqualTo(0x87);
        assertThat(invoker.events()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void tellsTheClientThatItIsNotAuthorized(MqttVersion version) {
        int expected = version == MqttVersion.MQTT_5 ? 0x87 : 0x05;
        assertThat(connectCode(connect(version, "page-1"))).isEqualTo(expected);
    }

    @Test
    void asksAboutEverybodyWhereSigningIsDisabled() {
        authorizers.put(CustomAuthorizer.unsigned("open", FUNCTION));
        assertThat(connectCode(page("me?x-amz-customauthorizer-name=open"))).isZero();
        assertThat(onlyEvent().path("signatureVerified").booleanValue()).isFalse();
        assertThat(onlyEvent().has("token")).isFalse();
    }

    @Test
    void knowsOnlyActiveAuthorizers() {
        authorizers.put(
                new CustomAuthorizer("off", FUNCTION, Optional.empty(), List.of(), true, false));
        assertThat(connectCode(page("me?x-amz-customauthorizer-name=off"))).isEqualTo(0x87);
        assertThat(connectCode(page("me?x-amz-customauthorizer-name=none"))).isEqualTo(0x87);
        assertThat(invoker.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{}",
                "{\"isAuthenticated\":false}",
                "{\"isAuthenticated\":\"true\"}",
                "user 42",
                "299",
                "86401"
            })
    void refusesAnswersThatAwsRefuses(String answer) {
        String json =
                switch (answer) {
                    case "user 42" -> ANSWER.replace("user42", "user 42");
                    case "299", "86401" -> ANSWER.replace("3600", answer);
                    default -> answer;
                };
        invoker.answers(json);
        assertThat(connectCode(page(query("abc", signature("abc"))))).isEqualTo(0x87);
    }

    @Test
    void refusesPolicyDocumentsThatAreTooManyOrTooLong() {
        invoker.answers(ANSWER.replace("page-1", "p".repeat(2_000)));
        assertThat(connectCode(page(query("abc", signature("abc"))))).isEqualTo(0x87);
        invoker.answers(ANSWER.replace("\"policyDocuments\":[", documents(10)));
        assertThat(connectCode(page(query("abc", signature("abc"))))).isEqualTo(0x87);
        invoker.answers(ANSWER.replace("\"policyDocuments\":[", documents(9)));
        assertThat(connectCode(page(query("abc", signature("abc"))))).isZero();
    }

    private static String documents(int count) {
        String other = TestGrants.document(TestGrants.allow("iot:Connect", "client/nobody")) + ",";
        return "\"policyDocuments\":[" + other.repeat(count);
    }

    @Test
    void refusesAClientWhoseFunctionFails() {
        invoker.fails();
        assertThat(connectCode(page(query("abc", signature("abc"))))).isEqualTo(0x87);
    }

    @Test
    void refusesAClientWhoseFunctionTakesTooLong() {
        restart(Duration.ofMillis(500));
        invoker.hangs();
        assertThat(connectCode(page(query("abc", signature("abc"))))).isEqualTo(0x87);
    }

    @Test
    void theStartOfAnInstanceDoesNotCount() {
        restart(Duration.ofSeconds(3));
        invoker.startsFor(Duration.ofSeconds(4));
        assertThat(connectCode(page(query("abc", signature("abc"))))).isZero();
    }

    private void restart(Duration limit) {
        broker.close();
        authorizers.close();
        authorizers = new CustomAuthorizers(invoker, limit);
        putWeb();
        broker = MqttBroker.builder().webSocket(0, authorizers.withDefault("web")).start();
    }

    @Test
    void wantsAKeyAndATokenNameForSigning() {
        assertThatThrownBy(() -> CustomAuthorizer.signed("web", FUNCTION, "token", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'web'");
        assertThatThrownBy(() -> CustomAuthorizer.publicKey("no key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RSA public key");
    }
}
