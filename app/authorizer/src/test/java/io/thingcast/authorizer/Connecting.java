package io.thingcast.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
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
import java.util.Map;

/** The handler as Lambda calls it, over DynamoDB Local, and what AWS IoT Core asks it. */
final class Connecting {
    static final String ARN = "arn:aws:iot:eu-west-1:000000000000";
    static final String UID = "9f2c0123456789abcdef0123456789ab";
    static final String ID = "local@" + UID + "@k3J9aB2cD4eF6gH8";
    static final String PASSWORD = "jWq0x8qyIovRP7jKTSB2vbM4wFAxMBQ0qfTQHyJ6r7g";
    static final String TABLE = TestTables.connections();
    static final SessionStore SESSIONS = new SessionStore(TestTables.client(), TABLE);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Connecting() {}

    static ApplicationContext start() {
        return FunctionContext.start(
                Map.of(
                        EnvironmentVariables.STAGE,
                        "local",
                        EnvironmentVariables.CONNECTIONS_TABLE,
                        TABLE,
                        EnvironmentVariables.IOT_ARN_PREFIX,
                        ARN,
                        "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE",
                        TestTables.endpoint().toString()));
    }

    static void openSession(int seconds) {
        openSession(ID, hash(), seconds, person());
    }

    static void openSession(String id, String hash, int seconds, TokenOrigin origin) {
        Instant now = Instant.now();
        SESSIONS.save(
                new Session(
                        new ClientId(id),
                        hash,
                        RightsCodec.decode(
                                "thingcast", "{\"keys\":[\"truck-*\"],\"groups\":[\"north\"]}"),
                        now.plusSeconds(seconds),
                        origin),
                now);
    }

    static TokenOrigin person() {
        return new TokenOrigin("https://issuer.example", UID, "token-1", Instant.now());
    }

    static String hash() {
        return PasswordHash.of(PASSWORD.getBytes(StandardCharsets.US_ASCII));
    }

    static ObjectNode event() {
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

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    static ObjectNode mqtt(ObjectNode event) {
        return (ObjectNode) event.get("protocolData").get("mqtt");
    }

    static JsonNode answer(AuthorizerHandler handler, ObjectNode event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, null);
        return JSON.readTree(output.toByteArray());
    }

    static void replaceClient(ObjectNode event, String clientId) {
        event.put("token", clientId);
        mqtt(event).put("clientId", clientId).put("username", UID);
    }
}
