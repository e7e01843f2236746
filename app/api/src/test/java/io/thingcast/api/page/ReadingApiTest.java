package io.thingcast.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ReadingApi;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** GET /latest, /keys and /items as API Gateway calls them, over DynamoDB Local. */
class ReadingApiTest {
    private static final long AT = 1763687468000L;
    private static final Map<String, Object> VIEWER =
            Map.of(
                    "keys", List.of("truck-*", "bus-1", "bus-1*", "odd*"),
                    "groups", List.of("north"),
                    "rooms", List.of("dispatch"));
    private static ReadingApi api;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ReadingApi();
        for (int i = 0; i < 5; i++) {
            api.put("truck-1", "gps#" + (AT + i), Map.of("lat", AttributeValue.fromN("41.390")));
        }
        api.put(
                "truck-1",
                "speed#" + AT + "#x",
                Map.of("itemGroup", AttributeValue.fromS("north")));
        api.put("truck-2", "gps#" + AT, Map.of());
        api.put("room:dispatch", "message#" + AT + "#m-1", Map.of());
        api.put("odd,key&=%+# ü", "gps#" + AT, Map.of());
        api.putLatest(
                newest("truck-1", "gps", "north"),
                newest("truck-1", "speed", "north"),
                newest("truck-2", "gps", "north"),
                newest("bus-1", "gps", "south"),
                newest("bus-10", "gps", "south"),
                newest("bus-2", "gps", "south"),
                newest("car-1", "gps", "north"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void latestAnswersTheNewestOfEachKindOfEachKey() {
        APIGatewayV2HTTPResponse response = api.get("/latest?key=truck-1&key=truck-2", VIEWER);

        assertThat(response.getBody())
                .isEqualTo(
                        "{\"items\":[{\"key\":\"truck-1\",\"kind\":\"gps\",\"at\":1763687468004,\"data\":{\"lat\":41.39}},"
                            + "{\"key\":\"truck-1\",\"kind\":\"speed\",\"at\":1763687468000,\"id\":\"x\",\"group\":\"north\",\"data\":{}},"
                            + "{\"key\":\"truck-2\",\"kind\":\"gps\",\"at\":1763687468000,\"data\":{}}]}");
        assertThat(response.getHeaders()).containsEntry("Cache-Control", "no-store");
        assertThat(response.getHeaders().get("Content-Type")).startsWith("application/json");
    }

    @Test
    void latestOfAGroupComesFromLatest() {
        assertThat(keysOf(api.read("/latest?group=north", VIEWER), "items"))
                .containsExactly("car-1", "truck-1", "truck-1", "truck-2");
    }

    @ParameterizedTest
    @CsvSource({
        "/latest?key=truck-99, items",
        "/latest?group=empty, items",
        "/items?key=truck-99, items",
        "/items?key=truck-99&kind=gps, items",
        "/keys?prefix=zeppelin, keys",
        "/keys?group=empty, keys",
    })
    void anAnswerWithNothingInItHasAnEmptyList(String path, String list) {
        Map<String, Object> rights = Map.of("keys", List.of("*"), "groups", List.of("empty"));

        assertThat(api.get(path, rights).getBody()).isEqualTo("{\"" + list + "\":[]}");
    }

    @Test
    void aHundredKeysAreRead() {
        String keys =
                IntStream.range(0, 100)
                        .mapToObj(i -> "key=truck-" + i)
                        .collect(Collectors.joining("&"));

        assertThat(api.get("/latest?" + keys, VIEWER).getStatusCode()).isEqualTo(200);
        problem("/latest?key=truck-100&" + keys, 400, "'key' is there 101 times; give at most 100");
    }

    @Test
    void anyKeyCanBeAskedFor() {
        String key = ReadingApi.encoded("odd,key&=%+# ü");

        assertThat(keysOf(api.read("/latest?key=" + key, VIEWER), "items"))
                .containsExactly("odd,key&=%+# ü");
    }

    @Test
    void historyComesInPages() {
        JsonNode first = api.read("/items?key=truck-1&kind=gps&limit=3", VIEWER);
        JsonNode second =
                api.read(
                        "/items?key=truck-1&kind=gps&limit=3&cursor=" + cursor(first).orElseThrow(),
                        VIEWER);

        assertThat(times(first)).containsExactly(AT, AT + 1, AT + 2);
        assertThat(times(second)).containsExactly(AT + 3, AT + 4);
        assertThat(cursor(second)).isEmpty();
    }

    @Test
    void historyHoldsTheTimesThatWereAskedForInTheOrderThatWas() {
        JsonNode answer =
                api.read(
                        "/items?key=truck-1&kind=gps&order=desc&from=%d&to=%d"
                                .formatted(AT + 1, AT + 3),
                        VIEWER);

        assertThat(times(answer)).containsExactly(AT + 3, AT + 2, AT + 1);
    }

    @Test
    void historyOfAllKindsIsMergedByTime() {
        assertThat(times(api.read("/items?key=truck-1&from=0&to=99999999999999", VIEWER)))
                .containsExactly(AT, AT, AT + 1, AT + 2, AT + 3, AT + 4);
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        String cursor =
                cursor(api.read("/items?key=truck-1&kind=gps&limit=3", VIEWER)).orElseThrow();

        for (String other :
                List.of(
                        "/items?key=truck-2&kind=gps&cursor=",
                        "/items?key=truck-1&cursor=",
                        "/items?key=truck-1&kind=gps&order=desc&cursor=",
                        "/items?key=truck-1&kind=speed&cursor=",
                        "/items?key=truck-1&kind=gps&from=1763687468000&cursor=",
                        "/items?key=truck-1&kind=gps&to=1763687468000&cursor=",
                        "/latest?key=truck-1&cursor=",
                        "/latest?group=north&cursor=",
                        "/keys?cursor=")) {
            problem(other + cursor, 400, "'cursor' was not answered to a request with these");
        }
    }

    @Test
    void aCursorGivesNoRight() {
        String path = "/items?key=truck-1&kind=gps&limit=3";
        String cursor = cursor(api.read(path, VIEWER)).orElseThrow();

        assertThat(
                        api.get(path + "&cursor=" + cursor, Map.of("keys", List.of("bus-1")))
                                .getStatusCode())
                .isEqualTo(403);
    }

    /** Anybody can make one: its mark is no secret. */
    @ParameterizedTest
    @ValueSource(ints = {505, 3_000})
    void aCursorThatIsLongerThanAnyKeyIsRefused(int length) {
        String cursor = Cursor.of("keys", Optional.empty(), "").at("x".repeat(length));

        problem("/keys?cursor=" + cursor, 400, "'cursor'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "AAAAAAAAAAAAAAAA"})
    void whatIsNoCursorIsRefused(String cursor) {
        problem("/items?key=truck-1&cursor=" + cursor, 400, "'cursor'");
    }

    @Test
    void keysAreThoseThatTheRightsCover() {
        JsonNode answer = api.read("/keys", VIEWER);

        assertThat(answer.toString())
                .isEqualTo(
                        "{\"keys\":[{\"key\":\"bus-1\",\"kinds\":[\"gps\"]},{\"key\":\"bus-10\",\"kinds\":[\"gps\"]},"
                            + "{\"key\":\"truck-1\",\"kinds\":[\"gps\",\"speed\"]},{\"key\":\"truck-2\",\"kinds\":[\"gps\"]}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "truck-* | truck-1 | truck-1",
                "truck-* | t       | truck-1,truck-2",
                "bus-1   | bus     | bus-1",
                "bus-1   | bus-10  | ''",
                "*       | bus-1   | bus-1,bus-10",
                "*       | x       | ''",
            })
    void aPrefixIsNoWayAroundTheRights(String pattern, String prefix, String keys) {
        assertThat(
                        String.join(
                                ",",
                                keysOf(
                                        api.read(
                                                "/keys?prefix=" + prefix,
                                                Map.of("keys", List.of(pattern))),
                                        "keys")))
                .isEqualTo(keys);
    }

    @Test
    void keysOfAGroupNeedTheRightToTheGroup() {
        JsonNode answer = api.read("/keys?group=north&prefix=truck", VIEWER);

        assertThat(answer.get("keys").get(0).toString())
                .isEqualTo(
                        "{\"key\":\"truck-1\",\"group\":\"north\",\"kinds\":[\"gps\",\"speed\"]}");
        problem("/keys?group=south", 403, "no right to read the group 'south'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/latest?key=car-1",
                "/latest?key=truck-1&key=car-1",
                "/items?key=car-1",
                "/latest?key=room:other",
                "/items?key=room:other",
                "/latest?group=south",
            })
    void whatTheRightsDoNotCoverIsRefused(String path) {
        problem(path, 403, "The token gives no right to read the");
    }

    @Test
    void aRoomIsReadByTheRightToIt() {
        assertThat(keysOf(api.read("/items?key=room:dispatch", VIEWER), "items"))
                .containsExactly("room:dispatch");
        assertThat(keysOf(api.read("/latest?key=room:dispatch", VIEWER), "items"))
                .containsExactly("room:dispatch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/latest                         | Give either 'key', up to 100 of them, or"
                        + " 'group'.",
                "/latest?key=truck-1&group=north | Give either 'key'",
                "/latest?key=                    | key is empty",
                "/latest?group=a%20b             | group 'a b'",
                "/items                          | The parameter 'key' is missing.",
                "/items?key=a&key=b              | The parameter 'key' is there 2 times",
                "/items?key=truck-1&kind=a%2Fb   | kind 'a/b'",
                "/items?key=truck-1&limit=0      | The parameter 'limit' is '0'; it must be a whole"
                        + " number from 1 to 1000.",
                "/items?key=truck-1&limit=1001   | The parameter 'limit' is '1001'",
                "/items?key=truck-1&limit=ten    | The parameter 'limit' is 'ten'",
                "/items?key=truck-1&order=up     | The parameter 'order' is 'up'; it must be asc or"
                        + " desc.",
                "/items?key=truck-1&from=now     | The parameter 'from' is 'now'; it must be epoch"
                        + " milliseconds.",
                "/items?key=truck-1&to=-1        | The parameter 'to' is '-1'",
                "/items?key=truck-1&from=1763687468001&to=1763687468000 | The parameter 'from'"
                        + " (1763687468001) is after 'to' (1763687468000).",
                "/keys?group=north&group=south   | The parameter 'group' is there 2 times",
            })
    void aWrongParameterIsNamedWithItsValue(String path, String detail) {
        problem(path, 400, detail);
    }

    private static void problem(String path, int status, String detail) {
        APIGatewayV2HTTPResponse response = api.get(path, VIEWER);
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
        assertThat(response.getHeaders().get("Content-Type"))
                .startsWith("application/problem+json");
        assertThat(ReadingApi.json(response).get("detail").textValue()).contains(detail);
    }

    private static List<String> keysOf(JsonNode answer, String field) {
        List<String> keys = new ArrayList<>();
        answer.get(field).forEach(it -> keys.add(it.get("key").textValue()));
        return keys;
    }

    private static List<Long> times(JsonNode answer) {
        List<Long> times = new ArrayList<>();
        answer.get("items").forEach(it -> times.add(it.get("at").longValue()));
        return times;
    }

    private static Optional<String> cursor(JsonNode answer) {
        return Optional.ofNullable(answer.get("cursor")).map(JsonNode::textValue);
    }

    private static LiveMessage newest(String key, String kind, String group) {
        return new LiveMessage(
                new ItemKey(key),
                new Kind(kind),
                new At(AT),
                Optional.empty(),
                new SequenceNumber("1"),
                ChangeEvent.INSERT,
                Optional.of(new Group(group)),
                Optional.of("{}"));
    }
}
