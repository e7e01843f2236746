package io.thingcast.authorizer;

import static io.thingcast.authorizer.Connecting.ID;
import static io.thingcast.authorizer.Connecting.PASSWORD;
import static io.thingcast.authorizer.Connecting.TABLE;
import static io.thingcast.authorizer.Connecting.UID;
import static io.thingcast.authorizer.Connecting.base64;
import static io.thingcast.authorizer.Connecting.event;
import static io.thingcast.authorizer.Connecting.hash;
import static io.thingcast.authorizer.Connecting.mqtt;
import static io.thingcast.authorizer.Connecting.openSession;
import static io.thingcast.authorizer.Connecting.person;
import static io.thingcast.authorizer.Connecting.replaceClient;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.thingcast.sessions.KeyPattern;
import io.thingcast.sessions.PasswordHash;
import io.thingcast.sessions.Revocations;
import io.thingcast.sessions.Share;
import io.thingcast.sessions.ShareStore;
import io.thingcast.sessions.TokenOrigin;
import io.thingcast.testing.CapturedLog;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that are refused, by a log line that names the check and holds no secret. */
class RefusedConnectTest {
    private static ApplicationContext context;
    private static AuthorizerHandler handler;

    @BeforeAll
    static void start() {
        context = Connecting.start();
        handler = new AuthorizerHandler(context);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void openGoodSession() {
        openSession(3600);
    }

    private static JsonNode answer(ObjectNode event) throws IOException {
        return Connecting.answer(handler, event);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String what, String check, Consumer<ObjectNode> change) throws IOException {
        ObjectNode event = event();
        change.accept(event);
        try (CapturedLog log = CapturedLog.start()) {
            JsonNode answer = answer(event);

            assertThat(answer.get("isAuthenticated").booleanValue()).isFalse();
            assertThat(answer.get("policyDocuments")).isEmpty();
            assertThat(log.text().lines()).as(log.text()).hasSize(1);
            assertThat(log.text()).contains("\"outcome\":\"refused\"").contains(": " + check);
            assertThat(log.text()).doesNotContain(PASSWORD).doesNotContain(base64(PASSWORD));
        }
    }

    static Stream<Arguments> refused() {
        return Stream.concat(
                Stream.of(
                        refused("a wrong password", "password:", it -> password(it, "other")),
                        refused("no password", "password:", it -> mqtt(it).remove("password")),
                        refused("an empty password", "password:", it -> password(it, "")),
                        refused(
                                "a password that is no base64",
                                "password:",
                                it -> mqtt(it).put("password", "%%%")),
                        refused("the password's hash", "password:", it -> password(it, hash())),
                        refused(
                                "another session's password",
                                "password:",
                                RefusedConnectTest::replaceBySecondClient),
                        refused(
                                "an unverified signature",
                                "signature:",
                                it -> it.put("signatureVerified", false)),
                        refused(
                                "no word of the signature",
                                "signature:",
                                it -> it.remove("signatureVerified")),
                        refused("no token", "token:", it -> it.remove("token")),
                        refused(
                                "another client's token",
                                "token:",
                                it -> it.put("token", ID.replace("k3J9", "aaaa"))),
                        refused("no user name", "user name:", it -> mqtt(it).remove("username")),
                        refused(
                                "another user",
                                "user name:",
                                it -> mqtt(it).put("username", UID.replace('9', '8'))),
                        refused(
                                "another token in the user name",
                                "user name:",
                                it -> mqtt(it).put("username", UID + "?token=other"))),
                refusedClientIds());
    }

    private static Stream<Arguments> refusedClientIds() {
        return Stream.of(
                refused("no client id", "client id:", it -> mqtt(it).remove("clientId")),
                refused("a thing's client id", "client id:", it -> replaceClient(it, "truck-1")),
                refused(
                        "a client id that is a wildcard",
                        "client id:",
                        it -> replaceClient(it, "local@" + UID + "@+")),
                refused(
                        "a client id with a line of a log's",
                        "client id:",
                        it -> replaceClient(it, ID + "\nINFO Admitted")),
                refused(
                        "a client id that is too long",
                        "client id:",
                        it -> replaceClient(it, ID + "a".repeat(60_000))),
                refused(
                        "a client id without a session",
                        "session:",
                        it -> replaceClient(it, ID.replace("k3J9", "aaaa"))),
                refused(
                        "another stage's client id",
                        "client id:",
                        it -> replaceClient(it, ID.replace("local", "prod"))),
                refused("an event without MQTT", "client id:", it -> it.remove("protocolData")));
    }

    /** Somebody has two sessions, and takes the password of one for the other. */
    private static void replaceBySecondClient(ObjectNode event) {
        String second = ID.replace("k3J9", "bbbb");
        String password = PASSWORD.replace('j', 'k');
        openSession(
                second,
                PasswordHash.of(password.getBytes(StandardCharsets.US_ASCII)),
                3600,
                person());
        replaceClient(event, second);
    }

    @Test
    void refusesASessionOfAPersonWhoWasRevoked() throws IOException {
        String uid = UID.replace('9', '7');
        String id = ID.replace(UID, uid);
        TokenOrigin person = new TokenOrigin("https://issuer.example", uid, "1", Instant.now());
        openSession(id, hash(), 3600, person);
        ObjectNode event = event();
        replaceClient(event, id);
        mqtt(event).put("username", uid);
        assertThat(answer(event).get("isAuthenticated").booleanValue()).isTrue();

        new Revocations(TestTables.client(), TABLE, Clock.systemUTC()).revoke(uid);

        refusedAsRevoked(event);
    }

    @Test
    void admitsByAShareLinkUntilItIsRevoked() throws IOException {
        Instant now = Instant.now();
        String token = PASSWORD.replace('j', 's');
        Share share =
                new Share(
                        Share.id(token),
                        Share.hash(token),
                        UID,
                        List.of(new KeyPattern("truck-1")),
                        Optional.empty(),
                        now,
                        now.plusSeconds(3600));
        ShareStore shares = new ShareStore(TestTables.client(), TABLE);
        shares.save(share);
        String id = ID.replace(UID, share.id());
        openSession(id, hash(), 3600, share.origin());
        ObjectNode event = event();
        replaceClient(event, id);
        mqtt(event).put("username", share.id());
        assertThat(answer(event).get("isAuthenticated").booleanValue()).isTrue();

        shares.delete(share);

        refusedAsRevoked(event);
    }

    private static void refusedAsRevoked(ObjectNode event) throws IOException {
        try (CapturedLog log = CapturedLog.start()) {
            assertThat(answer(event).get("isAuthenticated").booleanValue()).isFalse();
            assertThat(log.text())
                    .contains("revoked: the token that the session came from was revoked");
        }
    }

    private static Arguments refused(String what, String check, Consumer<ObjectNode> change) {
        return Arguments.of(what, check, change);
    }

    private static void password(ObjectNode event, String password) {
        mqtt(event).put("password", base64(password));
    }
}
