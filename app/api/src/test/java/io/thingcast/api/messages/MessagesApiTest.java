package io.thingcast.api.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ApiFunction;
import io.thingcast.api.Browser;
import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.contract.topic.Stage;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /messages, as API Gateway calls it, with a broker behind. */
class MessagesApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GONE = "local@9f2c0123456789abcdef0123456789ab@k3J9aB2cD4eF6gH8";
    private static ApiFunction api;
    private static String admin;
    private static String viewer;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ApiFunction();
        admin = api.token("admin", Map.of("admin", true));
        viewer = api.token("viewer", Map.of("keys", List.of("truck-*")));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void reachesTheClientDigitByDigit() throws Exception {
        String example = example();
        String object = example.substring("{\"message\":".length(), example.length() - 1);
        try (Browser browser = Browser.connect(api.services.iot, api.open(viewer))) {
            assertThat(browser.subscribes("reply/local/" + browser.clientId())).isTrue();

            APIGatewayV2HTTPResponse response = send("connectionId=" + browser.clientId(), object);

            assertThat(results(response)).hasToString(published(browser.clientId()));
            assertThat(browser.next()).isEqualTo(example);
            send("connectionId=" + browser.clientId(), "{\"n\":12345678901234567890.10}");
            assertThat(browser.next()).isEqualTo("{\"message\":{\"n\":12345678901234567890.10}}");
        }
    }

    @Test
    void reachesEachClientThatWatchesAKeyOnce() throws Exception {
        WatchIndex index =
                new WatchIndex(
                        TestTables.client(),
                        api.services.connections,
                        new Stage("local"),
                        Runnable::run);
        Instant end = Instant.now().plusSeconds(600);
        try (Browser browser = Browser.connect(api.services.iot, api.open(viewer))) {
            browser.subscribes("reply/local/" + browser.clientId());
            index.add(browser.clientId(), "live/local/truck-1/+", end);
            index.add(browser.clientId(), "live/local/+/gps", end);
            index.add(GONE, "live/local/truck-1/gps", end);
            index.add("display-1", "live/local/truck-1/gps", end);
            index.add("other", "live/local/truck-2/gps", end);

            JsonNode results = results(send("key=truck-1", "{}"));

            assertThat(results).hasSize(3);
            assertThat(result(results, browser.clientId())).isEqualTo("published");
            assertThat(result(results, GONE)).isEqualTo("gone");
            assertThat(result(results, "display-1")).isEqualTo("refused");
            assertThat(browser.next()).isEqualTo("{\"message\":{}}");
            assertThat(api.services.registry.receive(20))
                    .contains("{\"action\":\"confirm\",\"clientId\":\"" + GONE + "\"}");
            index.remove(browser.clientId(), "live/local/+/gps");
        }
    }

    @Test
    void answersForAKeyThatNobodyWatches() {
        assertThat(send("key=nobodys", "{}").getBody()).isEqualTo("{\"results\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truck-7",
                "prod@9f2c0123456789abcdef0123456789ab@k3J9aB2cD4eF6gH8",
                "local@9f2c0123456789abcdef0123456789ab@+",
                "#",
                "$aws/things/x",
                "local@9f2c0123456789abcdef0123456789ab@k3J9aB2cD4eF6gH8/x",
                "local@9f2c0123456789abcdef0123456789ab@k3J9aB2cD4eF6gH8\n"
            })
    void refusesWhatIsNoBrowserOfTheStage(String clientId) throws IOException {
        JsonNode results = results(send("connectionId=" + encoded(clientId), "{}"));

        assertThat(results.at("/0/status").textValue()).isEqualTo("refused");
        assertThat(results.at("/0/reason").textValue()).contains("no browser's client id");
        assertThat(results.at("/0/connectionId").textValue()).isEqualTo(clientId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "key=a | [] | 400 | one JSON object",
                "key=a | 7 | 400 | one JSON object",
                "key=a | {}{} | 400 | one JSON object",
                "key=a | {}} | 400 | one JSON object",
                "key=a | {\"a\":1},\"b\":{\"c\":1} | 400 | one JSON object",
                "key=a | {\"a\" | 400 | one JSON object",
                "~~ | {} | 400 | either 'key' or 'connectionId'",
                "key=a&connectionId=b | {} | 400 | either 'key' or 'connectionId'",
                "key=a&key=b | {} | 400 | 'key' is there 2 times",
                "key= | {} | 400 | key is empty",
            })
    void refusesWhatIsNoMessage(String query, String body, int status, String detail)
            throws IOException {
        problem(send(query, body), status, detail);
    }

    @Test
    void takesMessagesOf100KilobytesAtMost() throws IOException {
        String largest = "{\"a\":\"" + "x".repeat(102_400 - 8) + "\"}";

        assertThat(send("key=nobodys", largest).getStatusCode()).isEqualTo(200);
        problem(send("key=nobodys", " " + largest), 413, "102401 bytes");
    }

    @Test
    void isForAdministrators() throws IOException {
        problem(api.call("POST", "/messages?key=truck-1", viewer, "{}"), 403, "'admin'");
    }

    private static APIGatewayV2HTTPResponse send(String query, String body) {
        return api.call("POST", "/messages?" + query, admin, body);
    }

    private static JsonNode results(APIGatewayV2HTTPResponse response) throws IOException {
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        return JSON.readTree(response.getBody()).get("results");
    }

    private static String published(String clientId) {
        return "[{\"connectionId\":\"" + clientId + "\",\"status\":\"published\"}]";
    }

    private static String result(JsonNode results, String clientId) {
        for (JsonNode result : results) {
            if (result.get("connectionId").textValue().equals(clientId)) {
                return result.get("status").textValue();
            }
        }
        return "none";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String example() throws IOException {
        try (InputStream in =
                MessagesApiTest.class.getResourceAsStream("/thingcast/examples/message.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        }
    }

    private static void problem(APIGatewayV2HTTPResponse response, int status, String detail)
            throws IOException {
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
        assertThat(JSON.readTree(response.getBody()).get("detail").textValue()).contains(detail);
    }
}
