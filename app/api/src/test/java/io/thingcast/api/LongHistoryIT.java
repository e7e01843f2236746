package io.thingcast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.apigateway.HttpApi;
import io.thingcast.awslocal.apigateway.Route;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.testing.PackedFunction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A very long history, read page by page over HTTP from the function as it is deployed. {@code
 * -Dthingcast.full=true} reads 1,000,000 items, and holds the pages to their time.
 */
class LongHistoryIT {
    private static final boolean FULL = Boolean.getBoolean("thingcast.full");
    private static final int ITEMS = FULL ? 1_000_000 : 20_000;
    private static final int PAGE = 1_000;
    private static final int TIMED = 9;

    /** Times that they are read before, since a cold function tells of itself. */
    private static final int WARM_UP = 4;

    private static final String PATH =
            "/items?key=%s&kind=gps&format=jsonl&limit=%d".formatted(LongHistory.KEY, PAGE);

    @TempDir private static Path directory;
    private static ApiServices services;
    private static String token;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void writeItems() throws Exception {
        services = new ApiServices();
        token =
                services.issuer.token(
                        services.issuer.claims(Map.of("keys", List.of(LongHistory.KEY))).build());
        LongHistory.write(services.items, ITEMS);
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void theLastPagesAreAsFastAsTheFirst() throws Exception {
        try (Api api = new Api(directory.resolve("timed"), services.environment())) {
            for (int i = 0; i < WARM_UP; i++) {
                pages(api.uri(), 0);
            }
            List<Long> first = pages(api.uri(), 0);
            List<Long> last = pages(api.uri(), ITEMS - TIMED * PAGE);

            System.out.printf(
                    "%d items, pages of %d: the first %d take %.1f ms, the last %.1f ms"
                            + " (medians)%n",
                    ITEMS, PAGE, TIMED, median(first), median(last));
            if (FULL) {
                assertThat(median(first)).as("first pages").isLessThanOrEqualTo(150);
                assertThat(median(last)).as("last pages").isLessThanOrEqualTo(150);
            }
        }
    }

    /** How long full pages from an item on take, microseconds each. */
    private List<Long> pages(URI api, int from) throws IOException, InterruptedException {
        List<Long> micros = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int i = 0; i < TIMED; i++) {
            long start = System.nanoTime();
            HttpResponse<String> page = page(api, "&from=%d".formatted(at(from)), cursor);
            micros.add((System.nanoTime() - start) / 1000);
            assertThat(page.body().lines()).hasSize(PAGE);
            assertThat(page.body()).contains("\"at\":%d,".formatted(at(from + i * PAGE)));
            cursor = page.headers().firstValue("Thingcast-Cursor");
        }
        assertThat(cursor.isEmpty()).isEqualTo(from + TIMED * PAGE == ITEMS);
        return micros;
    }

    @Test
    void everyPageIsOneQueryWhereverItStands() throws Exception {
        try (CountingDatabase database = new CountingDatabase();
                Api api = new Api(directory.resolve("counted"), through(database))) {
            Optional<String> cursor = Optional.empty();
            for (String from : List.of("", "&from=%d".formatted(at(ITEMS / 2)))) {
                cursor = Optional.empty();
                for (int i = 0; i < 3; i++) {
                    database.take();
                    HttpResponse<String> page = page(api.uri(), from, cursor);
                    assertThat(page.body().lines()).hasSize(PAGE);
                    cursor = page.headers().firstValue("Thingcast-Cursor");
                    // Beside it the one that asks whether the token was revoked.
                    assertThat(database.take()).containsExactlyInAnyOrder("GetItem", "Query");
                }
            }
            database.take();
            assertThat(
                            page(api.uri(), "&from=%d".formatted(at(ITEMS - 10)), Optional.empty())
                                    .body()
                                    .lines())
                    .hasSize(10);
            assertThat(database.take()).containsExactlyInAnyOrder("GetItem", "Query");
        }
    }

    private static long at(int item) {
        return LongHistory.FIRST + item * 1000L;
    }

    private static Map<String, String> through(CountingDatabase database) {
        Map<String, String> variables = new HashMap<>(services.environment());
        variables.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", database.uri().toString());
        return variables;
    }

    private HttpResponse<String> page(URI api, String more, Optional<String> cursor)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(
                                        api.resolve(
                                                PATH
                                                        + more
                                                        + cursor.map(it -> "&cursor=" + it)
                                                                .orElse("")))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    private static double median(List<Long> micros) {
        List<Long> sorted = new ArrayList<>(micros);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2) / 1e3;
    }

    /** API Gateway before the packed function. */
    private static final class Api implements AutoCloseable {
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final PackedFunction function;
        private final LocalHttpServer server;

        Api(Path directory, Map<String, String> variables) throws Exception {
            function =
                    PackedFunction.start(
                            Path.of("target", "api.zip"), directory, ApiZipIT.HANDLER, variables);
            server =
                    LocalHttpServer.start(
                            0,
                            new HttpApi(
                                    "a1b2c3d4e5",
                                    "000000000000",
                                    List.of(new Route("GET /items", "function")),
                                    this::invoke,
                                    threads,
                                    Clock.systemUTC()));
        }

        private InvocationResult invoke(Route route, byte[] event) {
            try {
                String answer = function.invoke(new String(event, StandardCharsets.UTF_8));
                return new InvocationResult(
                        "1", answer.getBytes(StandardCharsets.UTF_8), Optional.empty());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        URI uri() {
            return server.uri();
        }

        @Override
        public void close() throws IOException {
            server.close();
            threads.shutdownNow();
            try {
                function.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
