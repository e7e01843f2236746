package io.thingcast.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import io.thingcast.api.ApiFunction;
import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.PasswordHash;
import io.thingcast.sessions.RightsCodec;
import io.thingcast.sessions.Session;
import io.thingcast.sessions.SessionStore;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** POST /session as API Gateway calls it, over DynamoDB Local, KMS and an issuer over HTTP. */
class SessionApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> RIGHTS =
            Map.of("keys", List.of("truck-*"), "groups", List.of("north"));
    private static ApiFunction api;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ApiFunction();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void answersWithAllThatAnMqttClientNeeds() throws Exception {
        APIGatewayV2HTTPResponse response = open(claims());

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(header(response, "content-type")).startsWith("application/json");
        assertThat(header(response, "cache-control")).isEqualTo("no-store");
        JsonNode session = JSON.readTree(response.getBody());
        assertThat(session.properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(example());
        assertThat(session.get("url").textValue()).isEqualTo("wss://example.com/mqtt");
        assertThat(session.get("clientId").textValue())
                .startsWith("local@" + ClientId.uid(api.issuer.uri(), "alice") + "@");
        assertThat(session.get("password").textValue()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void signsTheClientIdForTheAuthorizer() throws Exception {
        JsonNode session = JSON.readTree(open(claims()).getBody());
        String clientId = session.get("clientId").textValue();

        String[] username = session.get("username").textValue().split("[?]");
        Map<String, String> query = query(username[1]);

        assertThat(username[0]).isEqualTo(new ClientId(clientId).uid());
        assertThat(query)
                .containsEntry("x-amz-customauthorizer-name", "thingcast-local")
                .containsEntry("token", clientId);
        assertThat(verifies(clientId, query.get("x-amz-customauthorizer-signature"))).isTrue();
    }

    @Test
    void keepsTheSessionForTheAuthorizer() throws Exception {
        JsonNode answer = JSON.readTree(open(claims()).getBody());

        Session session = stored(answer);

        assertThat(
                        PasswordHash.matches(
                                answer.get("password")
                                        .textValue()
                                        .getBytes(StandardCharsets.US_ASCII),
                                session.passwordHash()))
                .isTrue();
        assertThat(session.rights())
                .isEqualTo(
                        RightsCodec.decode(
                                "thingcast", "{\"keys\":[\"truck-*\"],\"groups\":[\"north\"]}"));
        assertThat(session.origin().issuer()).isEqualTo(api.issuer.uri());
        assertThat(session.origin().tokenId()).isEqualTo("token-1");
        assertThat(session.expiresAt().toEpochMilli())
                .isEqualTo(answer.get("expiresAt").longValue());
    }

    @Test
    void givesEachConnectionASessionOfItsOwn() throws Exception {
        assertThat(JSON.readTree(open(claims()).getBody()).get("clientId"))
                .isNotEqualTo(JSON.readTree(open(claims()).getBody()).get("clientId"));
    }

    @Test
    void endsWithTheToken() throws Exception {
        Instant end = Instant.now().plusSeconds(600);

        JsonNode session = JSON.readTree(open(claims().expirationTime(Date.from(end))).getBody());

        assertThat(session.get("expiresAt").longValue())
                .isEqualTo(Instant.ofEpochSecond(end.getEpochSecond()).toEpochMilli());
    }

    @Test
    void endsAfterTheLongestLifeThoughTheTokenGoesOn() throws Exception {
        JsonNode session = JSON.readTree(open(claims()).getBody());

        assertThat(Instant.ofEpochMilli(session.get("expiresAt").longValue()))
                .isBetween(Instant.now().plusSeconds(44 * 60), Instant.now().plusSeconds(45 * 60));
    }

    @Test
    void refusesATokenThatIsAboutToExpire() throws Exception {
        APIGatewayV2HTTPResponse response =
                open(claims().expirationTime(Date.from(Instant.now().plusSeconds(320))));

        problem(response, 401, "about to expire");
        assertThat(header(response, "www-authenticate")).startsWith("Bearer");
    }

    @Test
    void refusesARequestWithoutAToken() throws Exception {
        APIGatewayV2HTTPResponse response = api.post("/session", Map.of());

        problem(response, 401, "there is no Authorization");
        assertThat(header(response, "www-authenticate")).isEqualTo("Bearer");
    }

    @Test
    void refusesOtherSchemesAndTokensThatAreTooLong() throws Exception {
        problem(authorized("Basic YTpi"), 401, "not 'Bearer'");
        problem(authorized("Bearer " + "x".repeat(8192)), 401, "more than 8192 characters");
    }

    @Test
    void refusesABadTokenWithoutRepeatingIt() throws Exception {
        String token = api.issuer.token(claims().audience("other").build());

        APIGatewayV2HTTPResponse response = authorized("Bearer " + token);

        problem(response, 401, "aud: the token is for another service");
        assertThat(header(response, "www-authenticate"))
                .isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(response.getBody()).doesNotContain(token);
    }

    @Test
    void refusesRightsThatItCannotRead() throws Exception {
        problem(
                open(claims().claim("thingcast", Map.of("groups", List.of(1)))),
                403,
                "thingcast.groups[0] is not a text.");
    }

    @Test
    void refusesRightsThatDoNotFitIntoAPolicy() throws Exception {
        List<String> keys =
                IntStream.range(0, 300).mapToObj(it -> "v" + it).collect(Collectors.toList());

        problem(open(claims().claim("thingcast", Map.of("keys", keys))), 403, "at most 10");
    }

    @Test
    void answersAnUnknownPathWithAProblem() throws Exception {
        problem(api.post("/nothing", Map.of()), 404, "There is no POST /nothing.");
    }

    @Test
    void answersAnotherMethodWithAProblem() throws Exception {
        problem(api.call("GET", "/session", Map.of(), null), 405, "There is no GET /session");
    }

    private static APIGatewayV2HTTPResponse open(JWTClaimsSet.Builder claims) throws JOSEException {
        return authorized("Bearer " + api.issuer.token(claims.build()));
    }

    private static APIGatewayV2HTTPResponse authorized(String authorization) {
        return api.post("/session", Map.of("authorization", authorization));
    }

    private static JWTClaimsSet.Builder claims() {
        return api.issuer.claims(RIGHTS);
    }

    private static Session stored(JsonNode answer) {
        return new SessionStore(TestTables.client(), api.services.connections)
                .find(new ClientId(answer.get("clientId").textValue()))
                .orElseThrow();
    }

    private static void problem(APIGatewayV2HTTPResponse response, int status, String detail)
            throws IOException {
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
        assertThat(header(response, "content-type")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(response.getBody());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).contains(detail);
    }

    private static String header(APIGatewayV2HTTPResponse response, String name) {
        if (response.getHeaders() != null) {
            for (var it : response.getHeaders().entrySet()) {
                if (it.getKey().toLowerCase(Locale.ROOT).equals(name)) {
                    return it.getValue();
                }
            }
        }
        return response.getMultiValueHeaders().entrySet().stream()
                .filter(it -> it.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(it -> it.getValue().get(0))
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> query(String text) {
        return List.of(text.split("&")).stream()
                .map(it -> it.split("=", 2))
                .collect(
                        Collectors.toMap(
                                it -> it[0],
                                it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
    }

    private static boolean verifies(String clientId, String signature)
            throws GeneralSecurityException {
        String pem = api.services.signingKey.publicKeyPem().replaceAll("-----[A-Z ]+-----", "");
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
        verifier.update(clientId.getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getDecoder().decode(signature));
    }

    private static List<String> example() throws IOException {
        try (var in =
                SessionApiTest.class.getResourceAsStream("/thingcast/examples/session.json")) {
            return JSON.readTree(in).properties().stream().map(Map.Entry::getKey).toList();
        }
    }
}
