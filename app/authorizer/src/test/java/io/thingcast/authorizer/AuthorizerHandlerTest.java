package io.thingcast.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.PasswordHash;
import io.thingcast.sessions.RightsCodec;
import io.thingcast.sessions.Session;
import io.thingcast.sessions.SessionStore;
import io.thingcast.sessions.TokenOrigin;
import io.thingcast.testing.FunctionContext;
import io.thingcast.testing.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The handler as Lambda calls it, over DynamoDB Local. */
class AuthorizerHandlerTest {
    private static final String ARN = "arn:aws:iot:eu-west-1:000000000000";
    private static final String UID = "9f2c0123456789abcdef0123456789ab";
    private static final String ID = "local@" + UID + "@k3J9aB2cD4eF6gH8";
    private static final String PASSWORD = "jWq0x8qyIovRP7jKTSB2vbM4wFAxMBQ0qfTQHyJ6r7g";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TABLE = TestTables.connections();
    private static final SessionStore SESSIONS = new SessionStore(TestTables.client(), TABLE);
    private static ApplicationContext context;
    private static AuthorizerHandler handler;

    @BeforeAll
    static void start() {
        context =
                FunctionContext.start(
                        Map.of(
                                EnvironmentVariables.STAGE,
                                "local",
                                EnvironmentVariables.CONNECTIONS_TABLE,
                                TABLE,
                                EnvironmentVariables.IOT_ARN_PREFIX,
                                ARN,
                                "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE",
                                TestTables.endpoint().toString()));
        handler = new AuthorizerHandler(context);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void openSession() {
        openSession(3600);
    }

    @Test
    void admitsTheBrowserThatOpenedTheSession() throws IOException {
        JsonNode answer = answer(event());

        assertThat(answer.get("isAuthenticated").booleanValue()).isTrue();
        assertThat(answer.get("principalId").textValue()).isEqualTo(UID);
        assertThat(answer.get("disconnectAfterInSeconds").intValue()).isBetween(3590, 3600);
        assertThat(answer.get("refreshAfterInSeconds").intValue()).isEqualTo(300);
    }

    @Test
    void answersWithTheRightsOfTheSession() throws IOException {
        PolicySet policy = policy(answer(event()));

        assertThat(policy.evaluate(AccessRequest.of("iot:Connect", ARN + ":client/" + ID)))
                .matches(it -> it.isAllowed());
        assertThat(subscribe(policy, "live/local/truck-1/+")).isTrue();
        assertThat(subscribe(policy, "live/local/bus-1/+")).isFalse();
        assertThat(subscribe(policy, "digest/local/north")).isTrue();
        assertThat(subscribe(policy, "reply/local/" + ID)).isTrue();
    }

    @Test
    void admitsWhenIotCoreLeavesTheQueryOutOfTheUsername() throws IOException {
        ObjectNode event = event();
        mqtt(event).put("username", UID);

        assertThat(answer(event).get("isAuthenticated").booleanValue()).isTrue();
    }

    @Test
    void admitsWhenIotCoreLeavesTheTokenEncoded() throws IOException {
        assertThat(
                        answer(event().put("token", ID.replace("@", "%40")))
                                .get("isAuthenticated")
                                .booleanValue())
                .isTrue();
    }

    @Test
    void holdsAConnectionForADayAtMost() throws IOException {
        openSession(100_000);

        assertThat(answer(event()).get("disconnectAfterInSeconds").intValue()).isEqualTo(86_400);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String what, Consumer<ObjectNode> change) throws IOException {
        ObjectNode event = event();
        change.accept(event);

        JsonNode answer = answer(event);

        assertThat(answer.get("isAuthenticated").booleanValue()).isFalse();
        assertThat(answer.get("policyDocuments")).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("a wrong password", it -> mqtt(it).put("password", base64("other"))),
                refused("no password", it -> mqtt(it).remove("password")),
                refused("a password that is no base64", it -> mqtt(it).put("password", "%%%")),
                refused("the password's hash", it -> mqtt(it).put("password", hash())),
                refused("no client id", it -> mqtt(it).remove("clientId")),
                refused("a thing's client id", it -> mqtt(it).put("clientId", "truck-1")),
                refused("an unverified signature", it -> it.put("signatureVerified", false)),
                refused("no token", it -> it.remove("token")),
                refused(
                        "another client's token",
                        it -> it.put("token", ID.replace("k3J9", "aaaa"))),
                refused("no user name", it -> mqtt(it).remove("username")),
                refused("another user", it -> mqtt(it).put("username", UID.replace('9', '8'))),
                refused(
                        "another token in the user name",
                        it -> mqtt(it).put("username", UID + "?token=other")),
                refused(
                        "a client id without a session",
                        it -> replaceClient(it, ID.replace("k3J9", "aaaa"))),
                refused(
                        "another stage's client id",
                        it -> replaceClient(it, ID.replace("local", "prod"))),
                refused("an event without MQTT", it -> it.remove("protocolData")));
    }

    @Test
    void refusesASessionThatHasEnded() throws IOException {
        openSession(-1);

        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isFalse();
    }

    @Test
    void refusesASessionThatIsAboutToEnd() throws IOException {
        openSession(325);

        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isFalse();
    }

    @Test
    void refusesASessionThatWasRevokedAMomentAgo() throws IOException {
        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isTrue();

        TestTables.client()
                .deleteItem(
                        it ->
                                it.tableName(TABLE)
                                        .key(
                                                Map.of(
                                                        "connectionId", text(ID),
                                                        "entry", text("session"))));

        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isFalse();
    }

    @Test
    void primesTheWayOfAConnectionBeforeASnapshot() throws Exception {
        context.getBean(Priming.class).beforeCheckpoint(null);

        assertThat(answer(event()).get("isAuthenticated").booleanValue()).isTrue();
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue text(String s) {
        return software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(s);
    }

    private static Arguments refused(String what, Consumer<ObjectNode> change) {
        return Arguments.of(what, change);
    }

    private static void replaceClient(ObjectNode event, String clientId) {
        event.put("token", clientId);
        mqtt(event).put("clientId", clientId).put("username", UID);
    }

    private static void openSession(int seconds) {
        SESSIONS.save(
                new Session(
                        new ClientId(ID),
                        hash(),
                        RightsCodec.decode(
                                "thingcast", "{\"keys\":[\"truck-*\"],\"groups\":[\"north\"]}"),
                        Instant.now().plusSeconds(seconds),
                        new TokenOrigin("https://issuer.example", UID, "token-1", Instant.now())),
                Instant.now());
    }

    private static String hash() {
        return PasswordHash.of(PASSWORD.getBytes(StandardCharsets.US_ASCII));
    }

    private static ObjectNode event() {
        ObjectNode event = JSON.createObjectNode();
        event.put("token", ID).put("signatureVerified", true);
        event.putArray("protocols").add("tls").add("mqtt");
        event.putObject("protocolData")
                .putObject("mqtt")
                .put("clientId", ID)
                .put(
                        "username",
                        UID
                                + "?x-amz-customauthorizer-name=a&x-amz-customauthorizer-signature=b&token="
                                + ID.replace("@", "%40"))
                .put("password", base64(PASSWORD));
        event.putObject("connectionMetadata").put("id", "1");
        return event;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ObjectNode mqtt(ObjectNode event) {
        return (ObjectNode) event.get("protocolData").get("mqtt");
    }

    private static JsonNode answer(ObjectNode event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, null);
        return JSON.readTree(output.toByteArray());
    }

    private static PolicySet policy(JsonNode answer) {
        List<String> documents =
                StreamSupport.stream(answer.get("policyDocuments").spliterator(), false)
                        .map(JsonNode::toString)
                        .toList();
        return PolicySet.parse(documents);
    }

    private static boolean subscribe(PolicySet policy, String filter) {
        return policy.evaluate(AccessRequest.of("iot:Subscribe", ARN + ":topicfilter/" + filter))
                .isAllowed();
    }
}
