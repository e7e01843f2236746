package io.thingcast.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ReadingApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** GET /latest of more than Lambda answers at once. */
class LargeAnswersTest {
    private static final int LAMBDAS_LIMIT = 6 * 1024 * 1024;
    private static final long AT = 1763687468000L;
    private static final Map<String, Object> RIGHTS = Map.of("keys", List.of("*"));
    private static ReadingApi api;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ReadingApi();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aLargeAnswerComesInParts() {
        for (int i = 0; i < 20; i++) {
            putLarge("large-" + i, "gps");
        }

        List<JsonNode> items =
                parts(
                        IntStream.range(0, 20)
                                .mapToObj(i -> "key=large-" + i)
                                .collect(Collectors.joining("&", "/latest?", "")));

        assertThat(items).extracting(it -> it.get("key").textValue()).doesNotHaveDuplicates();
        assertThat(items).hasSize(20);
    }

    @Test
    void aKeyOfManyLargeKindsComesInPartsToo() {
        List<String> kinds = IntStream.range(10, 22).mapToObj(i -> "kind-" + i).toList();
        kinds.forEach(it -> putLarge("wide", it));

        List<JsonNode> items = parts("/latest?key=none&key=wide&key=large-1");

        assertThat(items)
                .filteredOn(it -> it.get("key").textValue().equals("wide"))
                .extracting(it -> it.get("kind").textValue())
                .isEqualTo(kinds);
    }

    private static void putLarge(String key, String kind) {
        api.put(key, kind + "#" + AT, Map.of("text", AttributeValue.fromS("\"ü".repeat(130_000))));
    }

    /** The items of all parts of an answer. */
    private static List<JsonNode> parts(String query) {
        List<JsonNode> items = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            String path = query + cursor.map(it -> "&cursor=" + it).orElse("");
            APIGatewayV2HTTPResponse response = api.get(path, RIGHTS);
            assertThat(payloadBytes(response)).isLessThan(LAMBDAS_LIMIT);
            ReadingApi.json(response).get("items").forEach(items::add);
            cursor =
                    Optional.ofNullable(ReadingApi.json(response).get("cursor"))
                            .map(JsonNode::textValue);
        } while (cursor.isPresent());
        return items;
    }

    /** As Lambda counts: the body is a text within the function's own JSON. */
    private static int payloadBytes(APIGatewayV2HTTPResponse response) {
        try {
            return new ObjectMapper().writeValueAsBytes(response.getBody()).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
