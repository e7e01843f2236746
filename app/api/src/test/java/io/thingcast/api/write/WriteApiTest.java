package io.thingcast.api.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ApiFunction;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** POST /items as API Gateway calls it, over DynamoDB Local. */
class WriteApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static ApiFunction api;
    private static String writer;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ApiFunction();
        writer =
                api.token(
                        "writer",
                        Map.of(
                                "write", List.of("truck-*", "mrc"),
                                "keys", List.of("*"),
                                "rooms", List.of("*"),
                                "groups", List.of("north")));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void resultsAreThoseOfTheExample() throws IOException {
        APIGatewayV2HTTPResponse answer =
                post(
                        """
                        [{"key":"truck-7","kind":"gps","at":1763687468123,"data":{"lat":41.39,"lon":2.17}},
                         {"key":"mrc","kind":"message","at":1763687468123,"id":"m-42","data":"hello"},
                         {"key":"truck-7","kind":"gps","at":1763687468123,"data":{"lat":95,"lon":2.17}},
                         {"key":"bus-1","kind":"gps","at":1763687468123,"data":{"lat":41.39,"lon":2.17}}]
                        """);

        assertThat(answer.getStatusCode()).isEqualTo(207);
        try (InputStream example =
                WriteApiTest.class.getResourceAsStream(
                        "/thingcast/examples/answer-items-written.json")) {
            assertThat(JSON.readTree(answer.getBody())).isEqualTo(JSON.readTree(example));
        }
    }

    @Test
    void anItemIsInTheTableWithWhatItCameWith() throws IOException {
        APIGatewayV2HTTPResponse answer =
                post(
                        """
                        {"itemKey":"truck-1","kind":"gps","at":1763687468000,"group":"north",
                         "data":{"lat":41.3900,"lon":2.17,"note":"ü"}}
                        """);

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        assertThat(answer.getBody())
                .isEqualTo(
                        "{\"results\":[{\"ok\":true,\"key\":\"truck-1\",\"kind\":\"gps\",\"at\":1763687468000}]}");
        Map<String, AttributeValue> row = row("truck-1", "gps#1763687468000");
        assertThat(row.get("lat").n()).isEqualTo("41.39");
        assertThat(row.get("note").s()).isEqualTo("ü");
        assertThat(row.get("itemGroup").s()).isEqualTo("north");
        assertThat(row.get("itemSource").s()).isEqualTo("http");
        long received = Long.parseLong(row.get("itemReceivedAt").n());
        assertThat(row.get("itemExpiresAt").n()).isEqualTo("" + (received / 1000 + 3600));
    }

    @Test
    void anItemWithoutATimeGetsThatOfItsArrivalAndANewId() throws IOException {
        String body = "{\"key\":\"truck-2\",\"kind\":\"state\",\"data\":{\"a\":1}}";
        long before = System.currentTimeMillis();

        JsonNode first = JSON.readTree(post(body).getBody()).at("/results/0");
        JsonNode second = JSON.readTree(post(body).getBody()).at("/results/0");

        assertThat(first.get("at").longValue()).isBetween(before, System.currentTimeMillis());
        assertThat(first.get("id").textValue()).matches("[0-9a-f-]{36}");
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
    }

    @Test
    void aWholeRequestIsWritten() throws IOException {
        APIGatewayV2HTTPResponse answer = post(list(500, 1763687400000L));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        assertThat(JSON.readTree(answer.getBody()).get("results")).hasSize(500);
        assertThat(row("truck-many", "n#1763687400499").get("i").n()).isEqualTo("499");
    }

    @Test
    void ofTheSameItemTheLastStays() {
        assertThat(post("[%s,%s]".formatted(same(1), same(2))).getStatusCode()).isEqualTo(200);
        assertThat(row("truck-3", "n#1763687400000").get("i").n()).isEqualTo("2");
    }

    private static String same(int i) {
        return "{\"key\":\"truck-3\",\"kind\":\"n\",\"at\":1763687400000,\"data\":{\"i\":%d}}"
                .formatted(i);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'key':'bus-1','kind':'a','data':{'b':1}} | 403 | The token gives no right to"
                        + " write the key 'bus-1'.",
                "{'key':'truck-1','kind':'a','group':'south','data':{'b':1}} | 403 | no right to"
                        + " write into the group 'south'",
                "{'key':'room:dispatch','kind':'message','data':{'b':1}} | 400 | only the room"
                        + " functions write to rooms",
                "{'key':'truck-1','kind':'presence','data':{'online':true}} | 400 | the connection"
                        + " registry alone",
                "{'key':'truck-1','kind':'a','data':{'itemExpiresAt':1}} | 400 | reserved name",
                "{'key':'truck-1','kind':'a','data':{}} | 400 | is empty",
                "{'key':'truck-1','kind':'a','at':9999999999999,'data':{'b':1}} | 400 | five"
                        + " minutes",
                "{'key':'truck-1','kind':'a','datum':{}} | 400 | datum",
                "{'key':'truck-1','kind':'gps','data':{'lat':91,'lon':0}} | 400 | lat 91 is out of"
                        + " range",
                "12 | 400 | The body must be a JSON object",
                "[ | 400 | The body is not JSON",
            })
    void oneItemThatIsNotWrittenIsAProblem(String body, int status, String detail)
            throws IOException {
        APIGatewayV2HTTPResponse answer = post(body.replace('\'', '"'));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(answer.getHeaders().get("Content-Type")).startsWith("application/problem+json");
        assertThat(JSON.readTree(answer.getBody()).get("detail").textValue()).contains(detail);
    }

    @Test
    void aForeignKeyInAnArrayHoldsUpNoOther() throws IOException {
        JsonNode results =
                JSON.readTree(
                                post("[{\"key\":\"bus-1\",\"kind\":\"a\",\"data\":{\"b\":1}},12,"
                                                + same(1)
                                                + "]")
                                        .getBody())
                        .get("results");

        assertThat(results.get(0).at("/error/status").intValue()).isEqualTo(403);
        assertThat(results.get(1).at("/error/status").intValue()).isEqualTo(400);
        assertThat(results.get(2).get("ok").booleanValue()).isTrue();
    }

    @Test
    void tooMuchIsRefusedWithNumbers() {
        assertThat(post(list(501, 1763687500000L)).getBody()).contains("501 items", "at most 500");
        APIGatewayV2HTTPResponse answer =
                post("{\"key\":\"truck-1\",\"data\":\"" + "x".repeat(1_100_000) + "\"}");
        assertThat(answer.getStatusCode()).isEqualTo(413);
        assertThat(answer.getBody()).contains("send at most 1048576 at once");
    }

    @Test
    void aBodyThatComesAsBase64IsTheSame() {
        byte[] body =
                "{\"key\":\"truck-4\",\"kind\":\"n\",\"at\":1763687400000,\"data\":{\"note\":\"ü🚚\"}}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(api.postBase64("/items", writer, body).getStatusCode()).isEqualTo(200);
        assertThat(row("truck-4", "n#1763687400000").get("note").s()).isEqualTo("ü🚚");
    }

    @Test
    void aBodyThatIsNotUtf8IsRefusedRatherThanKeptWithOtherCharacters() {
        byte[] body =
                "{\"key\":\"truck-5\",\"kind\":\"n\",\"data\":{\"note\":\"ü\"}}"
                        .getBytes(StandardCharsets.ISO_8859_1);

        APIGatewayV2HTTPResponse answer = api.postBase64("/items", writer, body);

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getBody()).contains("The body is not UTF-8");
    }

    @Test
    void nothingIsWrittenWithoutATokenThatMay() throws JOSEException {
        String nobody = api.token("nobody", Map.of("keys", List.of("*")));

        assertThat(api.call("POST", "/items", nobody, same(1)).getStatusCode()).isEqualTo(403);
        assertThat(
                        api.call(
                                        "POST",
                                        "/items",
                                        Map.of("content-type", "application/json"),
                                        same(1))
                                .getStatusCode())
                .isEqualTo(401);
        assertThat(api.call("POST", "/items", writer, null).getStatusCode()).isEqualTo(400);
    }

    private static String list(int count, long at) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                "{\"key\":\"truck-many\",\"kind\":\"n\",\"at\":%d,\"data\":{\"i\":%d}}"
                                        .formatted(at + i, i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static APIGatewayV2HTTPResponse post(String body) {
        return api.call("POST", "/items", writer, body);
    }

    private static Map<String, AttributeValue> row(String key, String sortKey) {
        return TestTables.client()
                .getItem(
                        it ->
                                it.tableName(api.services.items)
                                        .key(
                                                Map.of(
                                                        "itemKey", AttributeValue.fromS(key),
                                                        "itemId", AttributeValue.fromS(sortKey))))
                .item();
    }
}
