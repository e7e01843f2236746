package io.thingcast.api.shares;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ApiFunction;
import io.thingcast.api.Browser;
import io.thingcast.contract.registry.EndSessions;
import io.thingcast.testing.CapturedLog;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of share links, as API Gateway calls them, with a broker behind. */
class SharesApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static ApiFunction api;
    private static String minter;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ApiFunction();
        minter = minter("alice");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String minter(String subject) throws JOSEException {
        return api.token(subject, Map.of("keys", List.of("truck-*", "bus-1"), "share", true));
    }

    @Test
    void mintsALinkToKeysOfTheMintersOwn() throws Exception {
        APIGatewayV2HTTPResponse response =
                mint(minter, "{\"keys\":[\"truck-1\",\"truck-2*\"],\"hours\":8,\"name\":\"Ann\"}");

        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(201);
        JsonNode link = JSON.readTree(response.getBody());
        assertThat(link.get("id").textValue()).matches("[0-9a-f]{32}");
        assertThat(link.get("token").textValue()).matches("[A-Za-z0-9_-]{43}");
        assertThat(link.get("url").textValue())
                .isEqualTo("https://maps.example.com/#share=" + link.get("token").textValue());
        assertThat(link.get("keys")).hasToString("[\"truck-1\",\"truck-2*\"]");
        assertThat(link.get("name").textValue()).isEqualTo("Ann");
        assertThat(Instant.ofEpochMilli(link.get("expiresAt").longValue()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(8)).minusSeconds(60),
                        Instant.now().plus(Duration.ofHours(8)));
    }

    @Test
    void storesNoToken() throws Exception {
        String token = link("truck-1").get("token").textValue();

        assertThat(
                        TestTables.client()
                                .scan(it -> it.tableName(api.services.connections))
                                .items()
                                .toString())
                .isNotEmpty()
                .doesNotContain(token);
    }

    @Test
    void opensASessionThatSeesTheKeysOfTheLinkAndNothingElse() throws Exception {
        JsonNode session = api.open(link("truck-1").get("token").textValue());

        try (Browser browser = Browser.connect(api.services.iot, session)) {
            assertThat(browser.subscribes("live/local/truck-1/+")).isTrue();
        }
        session = api.open(link("truck-1").get("token").textValue());
        try (Browser browser = Browser.connect(api.services.iot, session)) {
            assertThat(browser.subscribes("live/local/truck-2/+")).isFalse();
        }
    }

    @Test
    void aLinkMintsNoLinks() throws Exception {
        String token = link("truck-1").get("token").textValue();

        problem(mint(token, "{\"keys\":[\"truck-1\"],\"hours\":1}"), 403, "'share'");
        assertThat(call("GET", "", token).getBody()).isEqualTo("{\"shares\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'keys':['truck-1','bus-2'],'hours':1} | 403 | read the keys 'bus-2'",
                "{'keys':['*'],'hours':1} | 403 | read the keys '*'",
                "{'keys':['truck*'],'hours':1} | 403 | read the keys 'truck*'",
                "{'keys':['bus-1*'],'hours':1} | 403 | read the keys 'bus-1*'",
                "{'keys':['room:dispatch'],'hours':1} | 400 | names a room",
                "{'keys':['tr*ck'],'hours':1} | 400 | '*' before its end",
                "{'keys':[''],'hours':1} | 400 | key is empty",
                "{'keys':[],'hours':1} | 400 | 'keys' is missing",
                "{'hours':1} | 400 | 'keys' is missing",
                "{'keys':['truck-1']} | 400 | 'hours' must be a whole number from 1 to 168",
                "{'keys':['truck-1'],'hours':0} | 400 | 'hours' must be",
                "{'keys':['truck-1'],'hours':169} | 400 | 'hours' must be",
                "{'keys':['truck-1'],'hours':-1} | 400 | 'hours' must be",
                "{'keys':['truck-1'],'hours':'many'} | 400 | ",
                "{'keys':'truck-1','hours':1} | 400 | ",
                "{'keys':['truck-1'],'hours':1,'name':'a\\nb'} | 400 | 'name' must have",
                "[] | 400 | ",
                "{'keys': | 400 | ",
            })
    void refusesALinkThatCannotBe(String body, int status, String detail) throws IOException {
        problem(
                mint(minter, body.replace('\'', '"')),
                status,
                detail == null ? "" : detail.replace("'*'", "'*'"));
    }

    @Test
    void refusesMoreKeysThanASessionCanHave() throws Exception {
        ObjectNode body = JSON.createObjectNode().put("hours", 1);
        IntStream.range(0, 300).forEach(it -> body.withArray("keys").add("truck-" + it + "x"));

        problem(mint(minter, body.toString()), 400, "at most 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+b",
                "a#",
                "a/b",
                "a%2Fb",
                "100%",
                "$aws/events/x",
                "a\u0000b",
                "\u202Etxt",
                "a,b",
                "a\"b",
                "a\\b",
                "${iot:ClientId}",
                "a?b",
                "🚚",
                " ",
                "\n"
            })
    void carriesAnyKeyThereAndBack(String key) throws Exception {
        String token =
                api.token("odd-" + key.hashCode(), Map.of("keys", List.of("*"), "share", true));
        ObjectNode body = JSON.createObjectNode().put("hours", 1);
        body.putArray("keys").add(key);

        assertThat(mint(token, body.toString()).getStatusCode()).isEqualTo(201);

        JsonNode listed = JSON.readTree(call("GET", "", token).getBody()).at("/shares/0/keys/0");
        assertThat(listed.textValue()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"128, 201", "129, 400"})
    void takesKeysOf128BytesAtMost(int length, int status) throws Exception {
        String token = api.token("long", Map.of("keys", List.of("*"), "share", true));

        assertThat(
                        mint(token, "{\"keys\":[\"" + "x".repeat(length) + "\"],\"hours\":1}")
                                .getStatusCode())
                .isEqualTo(status);
    }

    @Test
    void refusesKeysThatMakeNoTopicAndHalfSurrogatePairs() throws Exception {
        String token = api.token("long", Map.of("keys", List.of("*"), "share", true));

        problem(
                mint(token, "{\"keys\":[\"" + "/".repeat(43) + "\"],\"hours\":1}"),
                400,
                "129 bytes");
        problem(mint(token, "{\"keys\":[\"\\ud83d\"],\"hours\":1}"), 400, "surrogate");
    }

    @Test
    void listsTheLinksOfTheCallersOwn() throws Exception {
        String carol = minter("carol");
        List<String> minted =
                List.of(
                        id(JSON.readTree(mint(carol, body("truck-1")).getBody())),
                        id(JSON.readTree(mint(carol, body("truck-2")).getBody())));
        link("truck-3");

        JsonNode listed = JSON.readTree(call("GET", "", carol).getBody()).get("shares");

        assertThat(StreamSupport.stream(listed.spliterator(), false).map(SharesApiTest::id))
                .containsExactlyInAnyOrderElementsOf(minted);
        assertThat(listed.toString()).doesNotContain("token");
    }

    @Test
    void revokesALinkOfTheCallersOwnOnly() throws Exception {
        JsonNode link = link("truck-1");

        problem(call("DELETE", "?id=" + id(link), minter("mallory")), 404, "no share link");
        problem(call("DELETE", "?id=unknown", minter), 404, "no share link");
        problem(call("DELETE", "", minter), 400, "'id' is missing");
        api.open(link.get("token").textValue());
        assertThat(call("DELETE", "?id=" + id(link), minter).getStatusCode()).isEqualTo(204);
        problem(call("DELETE", "?id=" + id(link), minter), 404, "no share link");
    }

    @Test
    void revokingCutsWhoIsConnectedAndRefusesTheToken() throws Exception {
        JsonNode link = link("truck-1");
        String token = link.get("token").textValue();
        try (Browser browser = Browser.connect(api.services.iot, api.open(token));
                CapturedLog log = CapturedLog.start()) {
            assertThat(call("DELETE", "?id=" + id(link), minter).getStatusCode()).isEqualTo(204);

            Awaitility.await().atMost(SOON).until(() -> !browser.isConnected());
            problem(api.call("POST", "/session", token, null), 401, "it was revoked");
            assertThat(log.text())
                    .contains("Refused a token: share: there is no such link, or it was revoked")
                    .contains("Revoked share link " + id(link))
                    .doesNotContain(token);
            assertThat(reminder(id(link)).clientIds()).containsExactly(browser.clientId());
        }
    }

    /** What the registry is told, for those who were just connecting. */
    private static EndSessions reminder(String principal) throws IOException {
        Instant end = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(end)) {
            for (String body : api.services.registry.receive(5)) {
                EndSessions message = EndSessions.decode(body);
                if (message.principal().equals(Optional.of(principal))) {
                    return message;
                }
            }
        }
        throw new AssertionError("The registry was told nothing");
    }

    @Test
    void deletesTheSessionThatIsOpenedWhileItsLinkIsRevoked() throws Exception {
        JsonNode link = link("truck-1");
        api.services.beforeSigning(() -> call("DELETE", "?id=" + id(link), minter));
        try {
            problem(
                    api.call("POST", "/session", link.get("token").textValue(), null),
                    401,
                    "revoked: the token was revoked");
        } finally {
            api.services.beforeSigning(() -> {});
        }
        assertThat(
                        TestTables.client()
                                .scan(it -> it.tableName(api.services.connections))
                                .items()
                                .toString())
                .doesNotContain("local@" + id(link));
    }

    private static JsonNode link(String key) throws IOException {
        return JSON.readTree(mint(minter, body(key)).getBody());
    }

    private static String body(String key) {
        return "{\"keys\":[\"" + key + "\"],\"hours\":1}";
    }

    private static String id(JsonNode link) {
        return link.get("id").textValue();
    }

    private static APIGatewayV2HTTPResponse mint(String token, String body) {
        return api.call("POST", "/shares", token, body);
    }

    private static APIGatewayV2HTTPResponse call(String method, String query, String token) {
        return api.call(method, "/shares" + query, token, null);
    }

    private static void problem(APIGatewayV2HTTPResponse response, int status, String detail)
            throws IOException {
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
        JsonNode problem = JSON.readTree(response.getBody());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").textValue()).contains(detail);
    }
}
