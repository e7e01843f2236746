package io.thingcast.api.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ApiFunction;
import io.thingcast.api.Browser;
import io.thingcast.testing.CapturedLog;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DELETE /sessions, as API Gateway calls it, with a broker behind. */
class RevocationApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static ApiFunction api;
    private static String admin;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ApiFunction();
        admin = api.token("admin", Map.of("admin", true));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String person(String subject) throws JOSEException {
        return api.token(subject, Map.of("keys", List.of("truck-*"), "share", true));
    }

    @Test
    void cutsAllConnectionsOfThePersonAndRefusesTheirTokens() throws Exception {
        String bob = person("bob");
        try (Browser first = Browser.connect(api.services.iot, api.open(bob));
                Browser second = Browser.connect(api.services.iot, api.open(bob));
                Browser other = Browser.connect(api.services.iot, api.open(person("ann")));
                CapturedLog log = CapturedLog.start()) {
            APIGatewayV2HTTPResponse response = revoke(admin, "bob");

            assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
            assertThat(response.getBody()).isEqualTo("{\"sessions\":2,\"shares\":0}");
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> !first.isConnected() && !second.isConnected());
            assertThat(other.isConnected()).isTrue();
            problem(api.call("POST", "/session", bob, null), 401, "revoked: the token was revoked");
            problem(api.call("GET", "/shares", bob, null), 401, "revoked: the token was revoked");
            assertThat(log.text())
                    .contains("Refused a token: revoked:")
                    .doesNotContain(bob)
                    .doesNotContain("bob");
            assertThat(api.services.registry.delayed()).isPositive();
        }
    }

    @Test
    void refusesATokenThatWasIssuedInTheSameSecond() throws Exception {
        revoke(admin, "dave");

        problem(api.call("POST", "/session", person("dave"), null), 401, "revoked");
    }

    @Test
    void endsThePersonsShareLinksToo() throws Exception {
        String eve = person("eve");
        String link =
                JSON.readTree(
                                api.call(
                                                "POST",
                                                "/shares",
                                                eve,
                                                "{\"keys\":[\"truck-1\"],\"hours\":1}")
                                        .getBody())
                        .get("token")
                        .textValue();
        try (Browser guest = Browser.connect(api.services.iot, api.open(link))) {
            assertThat(revoke(admin, "eve").getBody()).isEqualTo("{\"sessions\":1,\"shares\":1}");

            Awaitility.await().atMost(SOON).until(() -> !guest.isConnected());
            problem(api.call("POST", "/session", link, null), 401, "share: there is no such link");
        }
    }

    @Test
    void isForAdministrators() throws Exception {
        problem(revoke(person("frank"), "ann"), 403, "'admin'");
    }

    @Test
    void refusesAnIssuerThatNobodyHas() throws IOException {
        problem(
                api.call("DELETE", "/sessions?issuer=https%3A%2F%2Fx&subject=bob", admin, null),
                400,
                "they are " + api.issuer.uri());
    }

    @ParameterizedTest
    @CsvSource({"/sessions, issuer", "/sessions?issuer=ISSUER, subject"})
    void needsToKnowWho(String path, String missing) throws IOException {
        problem(
                api.call("DELETE", path.replace("ISSUER", encoded(api.issuer.uri())), admin, null),
                400,
                "'%s' is missing".formatted(missing));
    }

    private static APIGatewayV2HTTPResponse revoke(String token, String subject) {
        return api.call(
                "DELETE",
                "/sessions?issuer=%s&subject=%s".formatted(encoded(api.issuer.uri()), subject),
                token,
                null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void problem(APIGatewayV2HTTPResponse response, int status, String detail)
            throws IOException {
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
        JsonNode problem = JSON.readTree(response.getBody());
        assertThat(problem.get("detail").textValue()).contains(detail);
    }
}
