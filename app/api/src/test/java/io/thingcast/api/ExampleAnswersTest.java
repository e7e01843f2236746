package io.thingcast.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.topic.Stage;
import io.thingcast.history.LatestStore;
import io.thingcast.history.Series;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the function answers has the fields, and values of the types, of the contract's examples,
 * which clients are tested with.
 */
class ExampleAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long AT = 1763687468123L;
    private static ApiFunction api;
    private static String reader;
    private static String admin;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ApiFunction();
        admin = api.token("admin", Map.of("admin", true));
        reader =
                api.token(
                        "reader",
                        Map.of(
                                "keys", List.of("*"),
                                "groups", List.of("north"),
                                "rooms", List.of("dispatch"),
                                "share", true,
                                "sync", Map.of("role", "viewer")));
        for (int i = 1; i <= 3; i++) {
            put("room:dispatch", "message#" + AT + "#m-" + i, Map.of());
        }
        put("truck-7", "gps#" + AT, Map.of("itemGroup", AttributeValue.fromS("north")));
        put("mrc", "message#" + AT + "#m-42", Map.of());
        LiveMessage gps =
                new LiveMessage(
                        new ItemKey("truck-7"),
                        new Kind("gps"),
                        new At(AT),
                        Optional.empty(),
                        new SequenceNumber("1"),
                        ChangeEvent.INSERT,
                        Optional.of(new Group("north")),
                        Optional.of("{}"));
        new LatestStore(TestTables.client(), api.services.latest)
                .write(Map.of(Series.of(gps), Optional.of(gps)));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "items, /items?key=room:dispatch&limit=2",
        "items-last, /items?key=unknown",
        "keys-last, /keys",
        "latest, /latest?key=truck-7&key=mrc",
    })
    void whatIsReadHasTheFieldsOfItsExample(String example, String path) throws IOException {
        assertThat(fields(call("GET", path, reader, null))).isEqualTo(fields(example(example)));
    }

    /** The examples are first pages, which only long lists have. */
    @ParameterizedTest
    @CsvSource({"keys, /keys?group=north", "latest-group, /latest?group=north"})
    void aLastPageHasTheFieldsOfAFirstOneButTheCursor(String example, String path)
            throws IOException {
        Map<String, String> first = fields(example(example));
        assertThat(first.remove(".cursor")).isEqualTo("STRING");

        assertThat(fields(call("GET", path, reader, null))).isEqualTo(first);
    }

    @Test
    void aMintedLinkHasTheFieldsOfItsExample() throws IOException {
        String body = "{\"keys\":[\"truck-1\"],\"hours\":8,\"name\":\"Ann\"}";

        assertThat(fields(call("POST", "/shares", reader, body)))
                .isEqualTo(fields(example("share")));
    }

    @Test
    void connectionsHaveTheFieldsOfTheirExample() throws IOException {
        connect("truck-1");

        assertThat(fields(call("GET", "/connections?key=truck-1", admin, null)))
                .isEqualTo(fields(example("connections")));
    }

    @Test
    void resultsOfAMessageHaveTheFieldsOfTheirExample() throws IOException {
        connect("truck-2");
        index().add("truck-7", "live/local/truck-2/+", Instant.now().plusSeconds(600));

        assertThat(fields(call("POST", "/messages?key=truck-2", admin, "{}")))
                .isEqualTo(fields(example("messages")));
    }

    /** A browser that is connected, as the registry has it, and watches a key. */
    private static void connect(String key) throws IOException {
        String clientId = api.open(reader).get("clientId").textValue();
        Map<String, AttributeValue> row = new HashMap<>();
        row.put(Connections.CONNECTION_ID, AttributeValue.fromS(clientId));
        row.put(Connections.ENTRY, AttributeValue.fromS(Connections.CONNECTION_ENTRY));
        row.put(Connections.STATE, AttributeValue.fromS(Connections.UP));
        row.put(Connections.CONNECTED_AT, AttributeValue.fromN(Long.toString(AT)));
        TestTables.client().putItem(it -> it.tableName(api.services.connections).item(row));
        index().add(clientId, "live/local/" + key + "/+", Instant.now().plusSeconds(600));
    }

    private static WatchIndex index() {
        return new WatchIndex(
                TestTables.client(), api.services.connections, new Stage("local"), Runnable::run);
    }

    private static void put(String key, String sortKey, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(more);
        item.put("itemKey", AttributeValue.fromS(key));
        item.put("itemId", AttributeValue.fromS(sortKey));
        TestTables.client().putItem(it -> it.tableName(api.services.items).item(item));
    }

    private static JsonNode call(String method, String path, String token, String body)
            throws IOException {
        APIGatewayV2HTTPResponse response = api.call(method, path, token, body);
        assertThat(response.getStatusCode()).as(response.getBody()).isBetween(200, 299);
        return JSON.readTree(response.getBody());
    }

    private static JsonNode example(String name) throws IOException {
        String resource = "/thingcast/examples/answer-" + name + ".json";
        try (InputStream in = ExampleAnswersTest.class.getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(in, resource));
        }
    }

    /** Each field by its path, with the type of its value; what items hold is anybody's own. */
    private static Map<String, String> fields(JsonNode json) {
        Map<String, String> fields = new TreeMap<>();
        collect("", json, fields);
        return fields;
    }

    private static void collect(String path, JsonNode json, Map<String, String> fields) {
        fields.put(path, json.getNodeType().name());
        if (path.endsWith(".data") || path.endsWith(".sync")) {
            return;
        }
        json.properties().forEach(it -> collect(path + "." + it.getKey(), it.getValue(), fields));
        if (json.isArray()) {
            json.forEach(it -> collect(path + "[]", it, fields));
        }
    }
}
