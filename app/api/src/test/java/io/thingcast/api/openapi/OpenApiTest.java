package io.thingcast.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ApiFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The API is what its description says. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of("..", "..");
    private static final Path PUBLISHED = ROOT.resolve("docs/openapi.yaml");

    /** Values that are right where a parameter of this name is asked for. */
    private static final Map<String, String> VALUES =
            Map.ofEntries(
                    Map.entry("key", "truck-7"),
                    Map.entry("kind", "gps"),
                    Map.entry("from", "1763687468000"),
                    Map.entry("to", "1763687469000"),
                    Map.entry("order", "desc"),
                    Map.entry("limit", "10"),
                    Map.entry("every", "30s"),
                    Map.entry("format", "geojson"),
                    Map.entry("group", "north"),
                    Map.entry("prefix", "truck"));

    /**
     * Parameters that name what isn't there, or a wrong value: that they are read is seen by it.
     */
    private static final Map<String, String> COMPLAINTS =
            Map.of(
                    "cursor", "The parameter 'cursor'",
                    "fields", "The parameter 'fields'",
                    "room", "There is no such room",
                    "connectionId", "connection",
                    "id", "You have no share link of this id",
                    "issuer", "'issuer' is no issuer",
                    "subject", "'issuer' is no issuer");

    private static final Map<String, String> BODIES =
            Map.of(
                    "POST /shares", "{\"keys\":[\"truck-7\"],\"hours\":1}",
                    "POST /messages", "{}",
                    "POST /items",
                            "{\"key\":\"truck-7\",\"kind\":\"gps\",\"at\":1763687468123,\"data\":{\"lat\":1,\"lon\":2}}");

    private static OpenApiDocument document;
    private static ApiFunction api;
    private static String token;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        document = OpenApiDocument.generated();
        api = new ApiFunction();
        token =
                api.token(
                        "all",
                        Map.of(
                                "keys", List.of("*"),
                                "write", List.of("*"),
                                "groups", List.of("*"),
                                "rooms", List.of("*"),
                                "share", true,
                                "admin", true));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void itHasTheRoutesOfTheInfrastructureAndNoOther() throws IOException {
        List<String> routes = new ArrayList<>();
        JSON.readTree(ROOT.resolve("infra/src/test/golden/local.json").toFile())
                .findParents("routeKey")
                .forEach(it -> routes.add(it.get("routeKey").textValue()));

        assertThat(routes.stream().distinct())
                .containsExactlyInAnyOrderElementsOf(
                        document.operations().stream()
                                .map(OpenApiDocument.Operation::name)
                                .toList());
    }

    @Test
    void itIsPublishedAsItWasGenerated() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PUBLISHED, yaml(document.root()));
        }

        assertThat(parsed(Files.readString(PUBLISHED)))
                .as("-Dgolden.update=true writes it")
                .isEqualTo(document.root());
    }

    private static String yaml(JsonNode json) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndent(2);
        options.setWidth(120);
        return new Yaml(options).dump(JSON.convertValue(json, Object.class));
    }

    private static JsonNode parsed(String yaml) {
        Object document = new Yaml().load(yaml);
        return JSON.valueToTree(document);
    }

    @Test
    void anybodyGetsItInBothForms() throws IOException {
        APIGatewayV2HTTPResponse json = api.call("GET", "/openapi.json", Map.of(), null);
        APIGatewayV2HTTPResponse yaml = api.call("GET", "/openapi.yaml", Map.of(), null);

        assertThat(JSON.readTree(json.getBody())).isEqualTo(document.root());
        assertThat(json.getHeaders().get("Content-Type")).startsWith("application/json");
        assertThat(parsed(yaml.getBody())).isEqualTo(document.root());
        assertThat(yaml.getHeaders().get("Content-Type")).startsWith("application/yaml");
    }

    static Stream<OpenApiDocument.Operation> operations() throws IOException {
        return OpenApiDocument.generated().operations().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aTokenIsAskedForWhereItSaysSo(OpenApiDocument.Operation operation) {
        boolean secured = operation.node().path("security").toString().contains("bearer");

        assertThat(secured).isNotEqualTo(operation.isPublic());
        assertThat(
                        api.call(
                                        operation.method(),
                                        operation.path(),
                                        Map.of("content-type", "application/json"),
                                        BODIES.get(operation.name()))
                                .getStatusCode())
                .isEqualTo(secured ? 401 : 200);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void problemsAreDescribedAndAnswered(OpenApiDocument.Operation operation) throws IOException {
        if (operation.isPublic()) {
            return;
        }
        JsonNode problem =
                operation.node().at("/responses/4XX/content/application~1problem+json/schema");
        APIGatewayV2HTTPResponse answer =
                api.call(operation.method(), operation.path(), "nonsense", null);

        assertThat(document.breaches(problem, JSON.readTree(answer.getBody()))).isEmpty();
    }

    static Stream<Object[]> parameters() throws IOException {
        return operations()
                .flatMap(
                        operation ->
                                operation.parameters().stream()
                                        .map(
                                                it ->
                                                        new Object[] {
                                                            operation, it.get("name").textValue()
                                                        }));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("parameters")
    void everyParameterIsRead(OpenApiDocument.Operation operation, String name) throws IOException {
        APIGatewayV2HTTPResponse answer = call(operation, name);

        if (COMPLAINTS.containsKey(name)) {
            assertThat(answer.getBody()).contains(COMPLAINTS.get(name));
        } else {
            assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
            assertThat(VALUES).containsKey(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /session, 200, ''",
        "DELETE, /sessions, 200, issuer=ISSUER&subject=nobody",
        "POST, /shares, 201, ''",
        "GET, /shares, 200, ''",
        "GET, /connections, 200, key=truck-7",
        "POST, /messages, 200, key=truck-7",
        "GET, /latest, 200, key=truck-7",
        "GET, /keys, 200, ''",
        "GET, /items, 200, key=truck-7",
        "POST, /items, 200, ''",
        "GET, /rooms, 200, ''",
    })
    void anAnswerHasTheFormThatItSays(String method, String path, String status, String query)
            throws IOException {
        APIGatewayV2HTTPResponse answer =
                api.call(
                        method,
                        path + "?" + query.replace("ISSUER", api.issuer.uri().toString()),
                        token,
                        BODIES.get(method + " " + path));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(Integer.parseInt(status));
        assertThat(
                        document.breaches(
                                document.schema(method, path, status),
                                JSON.readTree(answer.getBody())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "session, POST, /session, 200",
        "answer-share, POST, /shares, 201",
        "answer-connections, GET, /connections, 200",
        "answer-messages, POST, /messages, 200",
        "answer-latest, GET, /latest, 200",
        "answer-latest-group, GET, /latest, 200",
        "answer-items, GET, /items, 200",
        "answer-items-last, GET, /items, 200",
        "answer-items-written, POST, /items, 207",
        "answer-keys, GET, /keys, 200",
        "answer-keys-last, GET, /keys, 200",
        "answer-rooms, GET, /rooms, 200",
        "answer-room-members, GET, /rooms, 200",
    })
    void theExamplesAreOfTheForms(String example, String method, String path, String status)
            throws IOException {
        try (InputStream in =
                OpenApiTest.class.getResourceAsStream("/thingcast/examples/" + example + ".json")) {
            assertThat(document.breaches(document.schema(method, path, status), JSON.readTree(in)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'key':'a','kind':'b','data':{'c':1}} | true",
                "{'key':'a','kind':'b','at':1763687468123,'id':'m','group':'n','data':'c'} | true",
                "{'site':'a','topic':'b','data':'hello'} | true",
                "[{'site':'a','topic':'b','data':7},{'key':'a','kind':'b','data':true}] | true",
                "{'site':'a','kind':'b','data':{'c':1}} | false",
                "[{'key':'a'}] | false",
            })
    void theFormsOfAnItemAreThoseThatAreTaken(String body, boolean right) throws IOException {
        String json = body.replace('\'', '"');
        JsonNode form =
                document.root()
                        .at("/paths/~1items/post/requestBody/content/application~1json/schema");

        assertThat(document.breaches(form, JSON.readTree(json)).isEmpty()).isEqualTo(right);
        assertThat(api.call("POST", "/items", token, json).getStatusCode() == 200).isEqualTo(right);
    }

    private static APIGatewayV2HTTPResponse call(OpenApiDocument.Operation operation, String name) {
        Map<String, String> query = new TreeMap<>();
        operation.parameters().stream()
                .filter(it -> it.path("required").booleanValue())
                .map(it -> it.get("name").textValue())
                .forEach(it -> query.put(it, VALUES.getOrDefault(it, "nothing")));
        if (name.equals("cursor") && operation.path().equals("/latest")) {
            query.put("key", "truck-7");
        }
        query.put(name, VALUES.getOrDefault(name, "nothing"));
        StringBuilder text = new StringBuilder();
        new HashMap<>(query).forEach((k, v) -> text.append('&').append(k).append('=').append(v));
        return api.call(
                operation.method(),
                operation.path() + "?" + text.substring(1),
                token,
                BODIES.get(operation.name()));
    }
}
