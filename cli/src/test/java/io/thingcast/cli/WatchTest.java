package io.thingcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.cli.FakeService.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command over HTTP and over MQTT on WebSocket, against the local broker. */
class WatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private final Commands commands = new Commands();
    private FakeService service;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void liveMessagesArePrintedAsTheyCome() {
        CompletableFuture<Integer> code = run("truck-1", "a/b", "--count", "3");
        await().atMost(SOON).until(() -> code.isDone() || commands.err().contains("connected"));
        assertThat(commands.err()).contains("connected");
        service.publish("live/local/truck-1/gps", gps(1, "\"lat\":41.390"));
        service.publish("live/local/truck-2/gps", gps(2, "\"lat\":0"));
        service.publish("live/local/a%2Fb/gps", gps(3, "\"lat\":12345678901234567890.50"));
        service.publish("live/local/truck-1/door", gps(4, "\"open\":true"));

        assertThat(code).succeedsWithin(SOON).isEqualTo(0);
        assertThat(commands.lines())
                .containsExactly(
                        gps(1, "\"lat\":41.390"),
                        gps(3, "\"lat\":12345678901234567890.50"),
                        gps(4, "\"open\":true"));
        assertThat(service.tokens).contains("Bearer o-token");
        await().atMost(SOON).until(() -> service.broker.connectedClients().isEmpty());
    }

    @Test
    void aKindIsSubscribedToAlone() {
        CompletableFuture<Integer> code =
                run("truck-1", "--kind", "gps", "--count", "1", "--role", "viewer");
        await().atMost(SOON).until(() -> commands.err().contains("live/local/truck-1/gps"));
        service.publish("live/local/truck-1/door", gps(1, "\"open\":true"));
        service.publish("live/local/truck-1/gps", gps(2, "\"lat\":1"));

        assertThat(code).succeedsWithin(SOON).isEqualTo(0);
        assertThat(commands.lines()).containsExactly(gps(2, "\"lat\":1"));
        assertThat(service.tokens).contains("Bearer v-token");
    }

    @Test
    void aGroupsDigestIsPrintedItemByItem() {
        CompletableFuture<Integer> code = run("--group", "north", "--count", "2", "--pretty");
        await().atMost(SOON).until(() -> commands.err().contains("connected"));
        service.publish(
                "digest/local/north",
                """
                {"group":"north","items":[%s,%s]}\
                """
                        .formatted(gps(1, "\"lat\":1"), gps(2, "\"lat\":\"\\u001b[31m\"")));

        assertThat(code).succeedsWithin(SOON).isEqualTo(0);
        assertThat(commands.lines()).hasSize(2);
        assertThat(commands.lines().get(0)).endsWith("lat=1").contains("truck-1", "gps");
        assertThat(commands.out()).doesNotContain("\u001b");
    }

    @Test
    void theSnapshotComesFirstAndNothingComesTwice() {
        service.answers =
                path ->
                        new Answer(
                                200,
                                """
                                {"items":[{"key":"truck-1","kind":"gps","at":1763687468001,"data":{"lat":1}}]}\
                                """);
        CompletableFuture<Integer> code = run("truck-1", "--snapshot", "--count", "2");
        await().atMost(SOON).until(() -> commands.lines().size() == 1);
        service.publish("live/local/truck-1/gps", gps(1, "\"lat\":1"));
        service.publish("live/local/truck-1/gps", gps(2, "\"lat\":2"));
        service.publish("live/local/truck-1/gps", gps(2, "\"lat\":2"));

        assertThat(code).succeedsWithin(SOON).isEqualTo(0);
        assertThat(commands.lines().get(1)).isEqualTo(gps(2, "\"lat\":2"));
        assertThat(service.requests).contains("/api/latest?key=truck-1");
    }

    @Test
    void aLostConnectionComesBackWithANewSessionAndWhatWasMissed() {
        CompletableFuture<Integer> code = run("truck-1", "--count", "3");
        await().atMost(SOON).until(() -> commands.err().contains("connected"));
        service.publish("live/local/truck-1/gps", gps(1, "\"lat\":1"));
        await().atMost(SOON).until(() -> commands.lines().size() == 1);
        service.answers =
                path ->
                        new Answer(
                                200,
                                """
                                {"items":[{"key":"truck-1","kind":"gps","at":1763687468001,"data":{"lat":1}},
                                 {"key":"truck-1","kind":"gps","at":1763687468002,"data":{"lat":2}}]}
                                """);
        String first = service.client();
        service.broker.disconnect(first);
        await().atMost(SOON).until(() -> commands.lines().size() == 2);
        await().atMost(SOON).until(() -> !service.client().equals(first));
        service.publish("live/local/truck-1/gps", gps(3, "\"lat\":3"));

        assertThat(code).succeedsWithin(SOON).isEqualTo(0);
        assertThat(commands.lines().get(1)).contains("1763687468002");
        assertThat(commands.lines().get(2)).contains("1763687468003");
        assertThat(service.requests).anyMatch(it -> it.startsWith("/api/items?key=truck-1&from="));
        assertThat(commands.err()).contains("disconnected");
    }

    @Test
    void theSnapshotIsAskedForAgainWhenTheServiceWasBusy() {
        AtomicInteger asked = new AtomicInteger();
        service.answers =
                path ->
                        path.startsWith("/api/latest") && asked.getAndIncrement() > 0
                                ? new Answer(
                                        200,
                                        """
                                        {"items":[{"key":"truck-1","kind":"gps","at":1763687468001,"data":{"lat":1}}]}\
                                        """)
                                : path.startsWith("/api/items")
                                        ? new Answer(200, "{\"items\":[]}")
                                        : new Answer(503, "{\"detail\":\"busy\"}");

        assertThat(run("truck-1", "--snapshot", "--count", "1")).succeedsWithin(SOON).isEqualTo(0);
        assertThat(commands.lines()).hasSize(1);
        assertThat(commands.err()).contains("busy Again in");
    }

    @Test
    void whatTheServiceRefusesEndsItWithTheReason() {
        service.session =
                new Answer(
                        401, "{\"title\":\"Unauthorized\",\"detail\":\"The token has expired.\"}");

        assertThat(run("truck-1")).succeedsWithin(SOON).isEqualTo(3);
        assertThat(commands.err()).contains("/api/session", "401", "The token has expired.");
    }

    @Test
    void aTopicWithoutARightToItEndsItWithTheFilter() {
        assertThat(run("--room", "dispatch")).succeedsWithin(SOON).isEqualTo(3);
        assertThat(commands.err()).contains("room/local/dispatch/+");
    }

    private CompletableFuture<Integer> run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "watch";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--api";
        all[arguments.length + 2] = service.url();
        return CompletableFuture.supplyAsync(
                () -> commands.run(all), task -> new Thread(task, "watch").start());
    }

    private static String gps(int number, String data) {
        return """
        {"key":"truck-1","kind":"gps","at":176368746800%d,"seq":"11%d","event":"INSERT","data":{%s}}\
        """
                .formatted(number, number, data);
    }
}
