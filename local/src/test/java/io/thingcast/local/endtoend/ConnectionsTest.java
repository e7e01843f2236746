package io.thingcast.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.simulator.device.DeviceConnection;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is connected and what they watch, from lifecycle events to the HTTP API. */
class ConnectionsTest {
    /** A thing's presence is told at most every 30 s, and a disconnect is confirmed before. */
    private static final Duration PRESENCE = Duration.ofSeconds(90);

    @TempDir private static Path state;
    private static LocalSystem system;

    @BeforeAll
    static void start() {
        system = LocalSystem.start(state);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void whoWatchesAKeyIsKnownUntilTheyLeave() throws Exception {
        JsonNode session = system.session("viewer");
        String clientId = session.path("clientId").asText();
        try (Watcher watcher = new Watcher(session)) {
            watcher.subscribe("live/local/truck-9/+");

            await().until(() -> watchers("truck-9").contains(clientId));
            assertThat(watchers("truck-8")).isEmpty();
        }
        await().until(() -> !watchers("truck-9").contains(clientId));
    }

    @Test
    void onlyAdministratorsSeeConnections() throws Exception {
        assertThat(system.api("GET", "/connections?key=truck-9", "viewer", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aThingComesAndGoesAsPresence() throws Exception {
        try (Watcher watcher = new Watcher(system.session("viewer"))) {
            watcher.subscribe("live/local/truck-9/presence");
            try (DeviceConnection device = system.device(90)) {
                device.start();
                await().until(() -> online(watcher).contains(true));
            }
            await().atMost(PRESENCE).until(() -> endsOffline(online(watcher)));
        }
    }

    @Test
    void aRevokedShareLinkCutsTheConnectionAtOnce() throws Exception {
        HttpResponse<String> shared =
                system.api("POST", "/shares", "operator", "{\"keys\":[\"truck-9\"],\"hours\":2}");
        assertThat(shared.statusCode()).as(shared.body()).isBetween(200, 201);
        JsonNode share = LocalSystem.tree(shared.body());
        String token = share.path("token").asText();
        HttpResponse<String> opened = system.postSession(token);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        try (Watcher guest = new Watcher(LocalSystem.tree(opened.body()))) {
            assertThat(guest.subscribe("live/local/truck-9/+")).isZero();
            assertThat(guest.subscribe("live/local/truck-1/+")).isGreaterThanOrEqualTo(0x80);

            HttpResponse<String> revoked =
                    system.api("DELETE", "/shares?id=" + share.path("id").asText(), "operator", "");

            assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(204);
            await().until(() -> !guest.isConnected());
            assertThat(system.postSession(token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aMessageReachesTheOneClientItIsFor() throws Exception {
        JsonNode session = system.session("driver");
        String clientId = session.path("clientId").asText();
        try (Watcher driver = new Watcher(session);
                Watcher other = new Watcher(system.session("viewer"))) {
            driver.subscribe("reply/local/" + clientId);
            assertThat(other.subscribe("reply/local/" + clientId)).isGreaterThanOrEqualTo(0x80);

            HttpResponse<String> sent =
                    system.api(
                            "POST",
                            "/messages?connectionId=" + clientId.replace("@", "%40"),
                            "operator",
                            "{\"text\":\"come home\"}");

            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
            assertThat(sent.body()).contains("published").contains(clientId);
            await().until(() -> !driver.received().isEmpty());
            assertThat(driver.received().get(0).message().toString()).contains("come home");
        }
        HttpResponse<String> late =
                system.api(
                        "POST",
                        "/messages?connectionId=" + clientId.replace("@", "%40"),
                        "operator",
                        "{\"text\":\"too late\"}");
        assertThat(late.body()).contains("gone");
    }

    @Test
    void aSnapshotHasTheNewestOfEachKind() throws Exception {
        try (DeviceConnection device = system.device(90)) {
            device.start();
            long at = System.currentTimeMillis();
            for (int i = 0; i < 3; i++) {
                byte[] reading =
                        "{\"lat\":41.3%d,\"lon\":2.17,\"at\":%d}"
                                .formatted(i, at + i)
                                .getBytes(UTF_8);
                device.publish("dt/local/north/truck-9/gps", reading);
            }

            await().untilAsserted(
                            () ->
                                    assertThat(latest("key=truck-9").findValuesAsText("at"))
                                            .contains(Long.toString(at + 2))
                                            .doesNotContain(Long.toString(at)));
            await().until(() -> latest("group=north").findValuesAsText("key").contains("truck-9"));
            assertThat(system.api("GET", "/keys?group=north", "viewer", "").body())
                    .contains("truck-9");
            assertThat(system.api("GET", "/latest?key=truck-9", "driver", "").statusCode())
                    .isEqualTo(403);
        }
    }

    private static JsonNode latest(String query) throws Exception {
        return LocalSystem.tree(system.api("GET", "/latest?" + query, "viewer", "").body());
    }

    /** What came before is of the thing's earlier connection, if anything. */
    private static boolean endsOffline(List<Boolean> online) {
        int last = online.size() - 1;
        return last > 0 && online.get(last - 1) && !online.get(last);
    }

    private static List<Boolean> online(Watcher watcher) {
        return watcher.received().stream()
                .map(it -> it.message().path("data").path("online").asBoolean())
                .toList();
    }

    private static String watchers(String key) throws Exception {
        HttpResponse<String> answer = system.api("GET", "/connections?key=" + key, "operator", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode connections = LocalSystem.tree(answer.body()).path("connections");
        return connections.isEmpty() ? "" : connections.toString();
    }
}
