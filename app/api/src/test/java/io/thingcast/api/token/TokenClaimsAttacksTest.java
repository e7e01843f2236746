package io.thingcast.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.thingcast.testing.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that the issuer itself signed, with claims that must not count. */
class TokenClaimsAttacksTest {
    private static AttackedSession session;

    @BeforeAll
    static void start() {
        session = new AttackedSession();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"claims", "doubles", "times", "subjects", "forms"})
    void refuses(String what, String check, AttackedSession.Attack attack) throws Exception {
        session.refuses(check, attack);
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                AttackedSession.attack(
                        "another audience",
                        "aud:",
                        () -> session.mine(session.good().audience("other"))),
                AttackedSession.attack(
                        "no audience",
                        "aud:",
                        () -> session.mine(session.good().audience((String) null))),
                AttackedSession.attack(
                        "an audience in capitals",
                        "aud:",
                        () -> session.mine(session.good().audience("THINGCAST-TEST"))),
                AttackedSession.attack(
                        "another issuer",
                        "iss:",
                        () -> session.mine(session.good().issuer("https://evil.example"))),
                AttackedSession.attack(
                        "no issuer", "iss:", () -> session.mine(session.good().issuer(null))),
                AttackedSession.attack(
                        "an issuer that begins as ours",
                        "iss:",
                        () ->
                                session.mine(
                                        session.good()
                                                .issuer(
                                                        session.api.issuer.uri()
                                                                + ".evil.example"))),
                AttackedSession.attack(
                        "our issuer with a slash",
                        "iss:",
                        () -> session.mine(session.good().issuer(session.api.issuer.uri() + "/"))),
                AttackedSession.attack(
                        "a share link's issuer",
                        "iss:",
                        () -> session.mine(session.good().issuer("share"))));
    }

    static Stream<Arguments> doubles() {
        return Stream.of(
                AttackedSession.attack(
                        "sub twice", "form:", () -> session.raw(before("'sub':'bob'"))),
                AttackedSession.attack(
                        "rights twice",
                        "form:",
                        () ->
                                session.raw(
                                        before("'thingcast':{'keys':['a'],'keys':['*']},'x':1")
                                                .replace(
                                                        "\"thingcast\":{\"keys\":[\"truck-*\"]}",
                                                        "\"y\":2"))),
                AttackedSession.attack(
                        "an audience that is an object",
                        "",
                        () -> session.raw(before("'aud':{}"))));
    }

    static Stream<Arguments> times() {
        return Stream.of(
                AttackedSession.attack(
                        "an expired token",
                        "exp:",
                        () -> session.mine(session.good().expirationTime(in(-31)))),
                AttackedSession.attack(
                        "no expiry",
                        "exp:",
                        () -> session.mine(session.good().expirationTime(null))),
                AttackedSession.attack(
                        "not valid yet",
                        "nbf:",
                        () -> session.mine(session.good().notBeforeTime(in(60)))),
                AttackedSession.attack(
                        "issued in the future",
                        "iat:",
                        () -> session.mine(session.good().issueTime(in(60)))),
                AttackedSession.attack(
                        "issued nobody knows when",
                        "iat:",
                        () -> session.mine(session.good().issueTime(null))),
                AttackedSession.attack(
                        "issued 31 days ago",
                        "iat:",
                        () ->
                                session.mine(
                                        session.good()
                                                .issueTime(
                                                        in(
                                                                -(int)
                                                                        Duration.ofDays(31)
                                                                                .toSeconds())))),
                AttackedSession.attack(
                        "an expiry that is a text",
                        "form:",
                        () ->
                                session.raw(
                                        session.json(session.good().expirationTime(null))
                                                .replaceFirst("\\{", "{\"exp\":\"never\","))),
                AttackedSession.attack(
                        "an expiry beyond all time",
                        "",
                        () ->
                                session.raw(
                                        session.json(session.good().expirationTime(null))
                                                .replaceFirst("\\{", "{\"exp\":-1e300,"))));
    }

    static Stream<Arguments> subjects() {
        return Stream.of(
                AttackedSession.attack(
                        "no subject", "sub:", () -> session.mine(session.good().subject(null))),
                AttackedSession.attack(
                        "an empty subject", "sub:", () -> session.mine(session.good().subject(""))),
                AttackedSession.attack(
                        "a subject of 256 characters",
                        "sub:",
                        () -> session.mine(session.good().subject("a".repeat(256)))),
                AttackedSession.attack(
                        "a subject with a line feed",
                        "sub:",
                        () -> session.mine(session.good().subject("a\nb"))),
                AttackedSession.attack(
                        "a subject with a NUL",
                        "sub:",
                        () -> session.mine(session.good().subject("alice\u0000"))),
                AttackedSession.attack(
                        "a subject of half a pair",
                        "",
                        () ->
                                session.raw(
                                        session.json(session.good()).replace("alice", "\\ud83d"))),
                AttackedSession.attack(
                        "a subject that is a number",
                        "sub:",
                        () -> session.raw(session.json(session.good()).replace("\"alice\"", "7"))),
                AttackedSession.attack(
                        "a subject that is a list",
                        "sub:",
                        () ->
                                session.raw(
                                        session.json(session.good())
                                                .replace("\"alice\"", "[\"alice\"]"))));
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                AttackedSession.attack("a token of 9 KB", "length:", () -> "a".repeat(9000)),
                AttackedSession.attack(
                        "a claim that makes it too long",
                        "length:",
                        () -> session.mine(session.good().claim("x", "y".repeat(8000)))),
                AttackedSession.attack(
                        "an empty signature",
                        "form:",
                        () ->
                                ForgedToken.of(
                                        "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}",
                                        session.json(session.good()),
                                        new byte[0])),
                AttackedSession.attack("two parts", "form:", () -> "a.b"),
                AttackedSession.attack("five parts", "form:", () -> "a.b.c.d.e"),
                AttackedSession.attack(
                        "JSON nested 4,000 deep", "form:", () -> session.raw("[".repeat(4000))),
                AttackedSession.attack(
                        "a header nested 1,100 deep",
                        "form:",
                        () -> ForgedToken.of("{\"a\":".repeat(1100), "{}", new byte[1])),
                AttackedSession.attack("claims that are a list", "form:", () -> session.raw("[]")),
                AttackedSession.attack("claims that are nothing", "form:", () -> session.raw("")),
                AttackedSession.attack(
                        "claims that are no UTF-8", "", () -> session.raw("{\"sub\":\"\uFFFF\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rights")
    void refusesRightsThatMakeNoSense(String what, Object claim, String detail) throws Exception {
        String token = session.mine(session.good().claim("thingcast", claim));
        try (CapturedLog log = CapturedLog.start()) {
            APIGatewayV2HTTPResponse response = session.open(token);

            assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(403);
            assertThat(response.getBody()).contains(detail);
            assertThat(log.text()).contains(detail).doesNotContain(token);
        }
    }

    static Stream<Arguments> rights() {
        return Stream.of(
                Arguments.of("no rights at all", null, "no claim 'thingcast'"),
                Arguments.of("a text", "admin", "not a JSON object"),
                Arguments.of("a list", List.of("admin"), "not a JSON object"),
                Arguments.of("a number", 7, "not a JSON object"),
                Arguments.of(
                        "keys that are a text",
                        Map.of("keys", "*"),
                        "thingcast.keys is not a list"),
                Arguments.of(
                        "a key that is a number",
                        Map.of("keys", List.of(1)),
                        "keys[0] is not a text"),
                Arguments.of(
                        "admin as a text", Map.of("admin", "true"), "admin is not true or false"),
                Arguments.of(
                        "a room among the keys", Map.of("keys", List.of("room:x")), "names a room"),
                Arguments.of(
                        "a wildcard inside",
                        Map.of("keys", List.of("a*b")),
                        "has a '*' before its end"),
                Arguments.of(
                        "1,000 patterns",
                        Map.of(
                                "keys",
                                IntStream.range(0, 1000)
                                        .mapToObj(it -> Integer.toString(it, 36))
                                        .toList()),
                        "at most 10"));
    }

    /** The good claims, another one before them. */
    private static String before(String member) {
        return session.json(session.good())
                .replaceFirst("\\{", "{" + member.replace('\'', '"') + ",");
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
