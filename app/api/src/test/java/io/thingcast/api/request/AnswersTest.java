package io.thingcast.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ApiFunction;
import io.thingcast.testing.CapturedLog;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every route. */
class AnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static ApiFunction api;
    private static String token;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ApiFunction();
        token = api.token("all", Map.of("keys", List.of("*"), "admin", true));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/items?key=a&format=csv, text/csv",
        "/items?key=a&format=jsonl, application/jsonl",
        "/items?key=a&format=gpx, application/gpx+xml",
        "/items?key=a&format=geojson, application/geo+json",
        "/items?key=a&format=geojson, application/json",
        "/items?key=a&format=csv, 'text/html,*/*;q=0.8'",
        "/openapi.yaml, application/yaml",
        "/openapi.json, application/json",
    })
    void theFormThatARequestNamesIsAnsweredWhateverItAccepts(String path, String accepted) {
        assertThat(get(path, accepted).getStatusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /items?key=a&form=1 | 'form' is unknown; this takes cursor, every, fields",
                "GET | /items?key=a&Limit=1 | 'Limit' is unknown",
                "GET | /latest?key=a&format=csv | 'format' is unknown; this takes cursor, group,"
                        + " itemKey, key",
                "GET | /openapi.json?x | 'x' is unknown; this takes none",
                "POST | /session?role=a | 'role' is unknown; this takes none",
                "DELETE | /shares?id=a&force | 'force' is unknown; this takes id",
            })
    void aParameterThatARouteDoesNotTakeIsRefused(String method, String path, String said)
            throws IOException {
        APIGatewayV2HTTPResponse answer = api.call(method, path, token, "");

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.getBody()).get("detail").textValue()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, application/json, 404, There is no GET /nowhere.",
        "DELETE, /items, application/json, 405, There is no DELETE /items; see the Allow header",
        "POST, /items, text/plain, 415, Send application/json.",
    })
    void whatMicronautRefusesIsAProblemToo(
            String method, String path, String type, int status, String detail) throws IOException {
        APIGatewayV2HTTPResponse answer =
                api.call(
                        method,
                        path,
                        Map.of("authorization", "Bearer " + token, "content-type", type),
                        "{}");

        JsonNode problem = JSON.readTree(answer.getBody());
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders().get("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").textValue()).startsWith(detail);
    }

    @Test
    void aProblemIsToldToWhoeverAcceptsAnotherForm() {
        APIGatewayV2HTTPResponse answer = get("/items?format=csv", "text/csv");

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getHeaders().get("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.getBody()).contains("'key' is missing");
    }

    @Test
    void aRouteThatHasNoFormThatIsAcceptedSaysSo() throws IOException {
        APIGatewayV2HTTPResponse answer = get("/keys", "text/csv");

        assertThat(answer.getStatusCode()).isEqualTo(406);
        assertThat(JSON.readTree(answer.getBody()).get("detail").textValue()).contains("text/csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /keys",
                "GET /items?key=a",
                "GET /items",
                "GET /latest?key=a",
                "GET /connections?key=a",
                "GET /shares",
                "GET /rooms",
                "GET /nowhere",
                "POST /session",
                "POST /messages?key=a",
                "POST /items",
                "DELETE /shares?id=none",
            })
    void noAnswerToATokenIsKeptInACache(String request) {
        String[] parts = request.split(" ");

        assertThat(api.call(parts[0], parts[1], token, "{}").getHeaders())
                .containsEntry("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "{a}", "{", "a}b", "100%", "a+b", "?#/\\^`|<>\"", "🚚", "a,b"})
    void anyKeyIsFoundBehindApiGatewaysOwnReadingOfTheQuery(String key) {
        String path = "/items?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);

        APIGatewayV2HTTPResponse answer = api.call("GET", path, token, null);

        assertThat(answer.getBody()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void theLogNamesTheKeyAsItWasAskedFor() {
        try (CapturedLog log = CapturedLog.start()) {
            api.call("GET", "/items?itemKey=truck%2C1", token, null);
            api.call("GET", "/latest?key=a&key=b", token, null);

            assertThat(log.text()).contains("\"key\":\"truck,1\"").doesNotContain("a,b");
        }
    }

    private static APIGatewayV2HTTPResponse get(String path, String accepted) {
        return api.call(
                "GET", path, Map.of("authorization", "Bearer " + token, "accept", accepted), null);
    }
}
