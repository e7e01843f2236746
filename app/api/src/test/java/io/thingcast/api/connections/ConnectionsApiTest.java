package io.thingcast.api.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ApiFunction;
import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.topic.Stage;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** GET /connections, as API Gateway calls it. */
class ConnectionsApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant END = Instant.now().plusSeconds(600);
    private static ApiFunction api;
    private static String admin;
    private static WatchIndex index;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ApiFunction();
        admin = api.token("admin", Map.of("admin", true));
        index =
                new WatchIndex(
                        TestTables.client(),
                        api.services.connections,
                        new Stage("local"),
                        Runnable::run);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void saysWhoWatchesAKeySinceWhenAndForWhom() throws Exception {
        String viewer =
                api.token("viewer", Map.of("keys", List.of("*"), "sync", Map.of("n", 1.50)));
        String browser = api.open(viewer).get("clientId").textValue();
        connected(browser, 1763687468123L);
        index.add(browser, "live/local/truck-1/+", END);
        connected("display-1", 1763687468000L);
        index.add("display-1", "live/local/#", END);

        JsonNode connections = connections("key=truck-1");

        assertThat(connections)
                .hasToString(
                        ("[{\"connectionId\":\"display-1\",\"connected\":true,\"since\":1763687468000,"
                             + "\"subscriptions\":[{\"topicFilter\":\"live/local/#\",\"qos\":0}]},"
                             + "{\"connectionId\":\"%s\",\"connected\":true,\"since\":1763687468123,"
                             + "\"sync\":{\"n\":1.5},"
                             + "\"subscriptions\":[{\"topicFilter\":\"live/local/truck-1/+\",\"qos\":0}]}]")
                                .formatted(browser));
        assertThat(connections("connectionId=" + encoded(browser)).get(0))
                .isEqualTo(connections.get(1));
    }

    @Test
    void tellsWhyAThingIsNotConnected() throws Exception {
        Map<String, AttributeValue> row = new HashMap<>(row("truck-9"));
        row.put(Connections.STATE, AttributeValue.fromS(Connections.DOWN));
        row.put(Connections.DISCONNECTED_AT, AttributeValue.fromN("1763687469000"));
        row.put(Connections.REASON, AttributeValue.fromS("CONNECTION_LOST"));
        row.put(Connections.GROUP, AttributeValue.fromS("north"));
        TestTables.client().putItem(it -> it.tableName(api.services.connections).item(row));

        assertThat(connections("connectionId=truck-9"))
                .hasToString(
                        "[{\"connectionId\":\"truck-9\",\"connected\":false,\"since\":1763687469000,"
                            + "\"reason\":\"CONNECTION_LOST\",\"group\":\"north\",\"subscriptions\":[]}]");
    }

    @Test
    void answersForAKeyThatNobodyWatches() throws IOException {
        index.remove("display-1", "live/local/#");

        assertThat(get("key=nobodys", admin).getBody()).isEqualTo("{\"connections\":[]}");
    }

    @Test
    void knowsNoConnectionByAnotherRowsKey() throws IOException {
        index.add("display-2", "live/local/truck-2/+", END);

        problem(get("connectionId=unknown", admin), 404, "no such connection");
        problem(get("connectionId=watch%23truck-2%230", admin), 404, "no such connection");
        problem(get("connectionId=", admin), 400, "connectionId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a,b", "a%b", "a/b", "$aws/x", "a\u0000b", "\u202Etxt", "🚚"})
    void findsTheWatchersOfAnyKey(String key) throws Exception {
        String filter = "live/local/" + io.thingcast.contract.topic.TopicLevel.encode(key) + "/+";
        connected("display-" + key.hashCode(), 1);
        index.add("display-" + key.hashCode(), filter, END);

        assertThat(connections("key=" + encoded(key)).findValuesAsText("connectionId"))
                .contains("display-" + key.hashCode());
    }

    @Test
    void isForAdministrators() throws Exception {
        String viewer = api.token("viewer", Map.of("keys", List.of("*"), "share", true));

        problem(get("key=truck-1", viewer), 403, "'admin'");
    }

    @Test
    void needsToKnowOfWhatToTell() throws IOException {
        problem(get("", admin), 400, "either 'key' or 'connectionId'");
        problem(get("key=a&connectionId=b", admin), 400, "either 'key' or 'connectionId'");
        problem(get("key=" + "x".repeat(129), admin), 400, "129 bytes");
    }

    private static void connected(String clientId, long since) {
        Map<String, AttributeValue> row = new HashMap<>(row(clientId));
        row.put(Connections.STATE, AttributeValue.fromS(Connections.UP));
        row.put(Connections.CONNECTED_AT, AttributeValue.fromN(Long.toString(since)));
        TestTables.client().putItem(it -> it.tableName(api.services.connections).item(row));
    }

    private static Map<String, AttributeValue> row(String clientId) {
        return Map.of(
                Connections.CONNECTION_ID, AttributeValue.fromS(clientId),
                Connections.ENTRY, AttributeValue.fromS(Connections.CONNECTION_ENTRY));
    }

    private static JsonNode connections(String query) throws IOException {
        APIGatewayV2HTTPResponse response = get(query, admin);
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        return JSON.readTree(response.getBody()).get("connections");
    }

    private static APIGatewayV2HTTPResponse get(String query, String token) {
        return api.call("GET", "/connections?" + query, token, null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void problem(APIGatewayV2HTTPResponse response, int status, String detail)
            throws IOException {
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
        assertThat(JSON.readTree(response.getBody()).get("detail").textValue()).contains(detail);
    }
}
