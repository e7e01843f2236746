package io.thingcast.api.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ReadingApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** GET /items in other forms and thinned out. */
class ExportApiTest {
    private static final long AT = 1763687460000L;
    private static final Map<String, Object> RIGHTS = Map.of("keys", List.of("truck-1"));
    private static ReadingApi api;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ReadingApi();
        for (int i = 0; i < 60; i++) {
            api.put(
                    "truck-1",
                    "gps#" + (AT + i * 1000L),
                    Map.of(
                            "lat", AttributeValue.fromN("41.390"),
                            "lon", AttributeValue.fromN("2." + i)));
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "json, application/json",
        "jsonl, application/jsonl",
        "csv, text/csv",
        "gpx, application/gpx+xml",
        "geojson, application/geo+json"
    })
    void everyFormatTellsItsTypeAndWhereItGoesOn(String format, String type) {
        APIGatewayV2HTTPResponse page = get("/items?key=truck-1&limit=2&format=" + format);

        assertThat(page.getStatusCode()).as(page.getBody()).isEqualTo(200);
        assertThat(page.getHeaders().get("Content-Type")).startsWith(type);
        assertThat(page.getHeaders()).containsEntry("Cache-Control", "no-store");
        assertThat(page.getIsBase64Encoded()).isNotEqualTo(true);
        assertThat(cursor(page)).isPresent();
        assertThat(cursor(get("/items?key=truck-1&format=" + format))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jsonl, 60", "csv, 61", "'csv&fields=lon,lat', 61"})
    void pagesOneBehindTheOtherAreOneDocument(String format, int lines) {
        String path = "/items?key=truck-1&kind=gps&format=" + format;
        String whole = get(path).getBody();

        assertThat(String.join("", pages(path + "&limit=7"))).isEqualTo(whole);
        assertThat(whole.lines()).hasSize(lines);
    }

    @Test
    void aCursorGoesOnInAnyFormat() {
        String cursor = cursor(get("/items?key=truck-1&limit=58&format=gpx")).orElseThrow();

        assertThat(get("/items?key=truck-1&format=jsonl&cursor=" + cursor).getBody().lines())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"asc, 1", "asc, 100", "desc, 1", "desc, 100"})
    void aSampleIsTheLastOfEachInterval(String order, int limit) {
        List<String> lines =
                pages(
                                "/items?key=truck-1&every=10s&format=jsonl&order=%s&limit=%d"
                                        .formatted(order, limit))
                        .stream()
                        .flatMap(String::lines)
                        .toList();

        assertThat(lines).hasSize(6);
        assertThat(lines.get(order.equals("asc") ? 0 : 5)).contains("\"at\":" + (AT + 9_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "every=1s     | 200 | gps",
                "every=1000ms | 200 | gps",
                "every=5m     | 200 | gps",
                "every=1d     | 200 | gps",
                "every=999ms  | 400 | The parameter 'every' is '999ms'; it must be a whole number"
                        + " and ms, s, m, h or d, from 1s to 1d.",
                "every=25h    | 400 | 'every' is '25h'",
                "every=0s     | 400 | 'every' is '0s'",
                "every=30     | 400 | 'every' is '30'",
                "every=       | 400 | 'every' is ''",
                "every=999999999999d | 400 | 'every'",
                "format=xml   | 400 | The parameter 'format' is 'xml'; it must be one of json,",
                "fields=lat   | 400 | The parameter 'fields' goes with format=csv alone",
                "format=csv&fields=a,,b | 400 | 'fields' holds 3 names",
                "format=csv&fields=a,b,a | 400 | none empty or twice",
                "every=10s&every=10s | 400 | 'every' is there 2 times",
            })
    void whatCanNotBeIsNamed(String query, int status, String detail) {
        APIGatewayV2HTTPResponse answer = get("/items?key=truck-1&" + query);

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(answer.getBody()).contains(detail);
    }

    @Test
    void aCursorOfAnotherSampleIsRefused() {
        String cursor = cursor(get("/items?key=truck-1&every=10s&limit=1")).orElseThrow();

        assertThat(get("/items?key=truck-1&every=20s&cursor=" + cursor).getStatusCode())
                .isEqualTo(400);
    }

    private static List<String> pages(String path) {
        List<String> pages = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            APIGatewayV2HTTPResponse page =
                    get(path + cursor.map(it -> "&cursor=" + it).orElse(""));
            assertThat(page.getStatusCode()).as(page.getBody()).isEqualTo(200);
            pages.add(page.getBody());
            cursor = cursor(page);
        } while (cursor.isPresent());
        return pages;
    }

    private static Optional<String> cursor(APIGatewayV2HTTPResponse page) {
        return Optional.ofNullable(page.getHeaders().get(ItemsController.CURSOR_HEADER));
    }

    private static APIGatewayV2HTTPResponse get(String path) {
        return api.get(path, RIGHTS);
    }
}
