package io.thingcast.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.simulator.device.DeviceConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log that is left behind by a good reading, a bad one, and somebody who watches. */
class LogLinesTest {
    private static final String SECRET = "s3cret-4711";
    private static final String NOTE = "\"kind\":\"note\"";

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
    void eachOutcomeHasALineWithItsKeyAndNoneHoldsAPayloadOrAToken() throws Exception {
        try (Watcher watcher = new Watcher(system.session("viewer"));
                DeviceConnection device = system.device(90)) {
            watcher.subscribe("live/local/truck-9/note");
            device.start();
            device.publish(
                    "dt/local/north/truck-9/note",
                    "{\"text\":\"%s\"}".formatted(SECRET).getBytes(UTF_8));
            device.publish(
                    "dt/local/north/truck-9/gps",
                    "{\"lat\":\"%s\",\"lon\":2}".formatted(SECRET).getBytes(UTF_8));
            await().until(() -> !watcher.received().isEmpty());

            String seq = watcher.received().get(0).message().path("seq").asText();
            // The thing's presence has lines of its own.
            JsonNode published = line("stream", "published", NOTE);
            assertThat(published.path("key").asText()).isEqualTo("truck-9");
            assertThat(published.path("seq").asText()).isEqualTo(seq);
            assertThat(published.path("requestId").asText()).isNotEmpty();
            assertThat(published.path("function").asText()).isEqualTo("stream");
            assertThat(line("ingest", "quarantined", "").path("field").asText()).isEqualTo("lat");
            assertThat(line("overview", "written", NOTE).path("seq").asText()).isEqualTo(seq);
            assertThat(line("authorizer", "admitted", "").path("clientId").asText())
                    .startsWith("local@");
            assertThat(line("api", "answered", "").path("path").asText()).isEqualTo("/session");
        }
        String token = system.thingcast().tokens().getOrDefault("viewer", "");
        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(signature).isNotEmpty();
        assertThat(all()).doesNotContain(SECRET, signature);
    }

    /** The first line of a function with that outcome, and that text in it. */
    private static JsonNode line(String function, String outcome, String text) {
        Path file = state.resolve("logs").resolve(function + ".jsonl");
        await().alias(function + " " + outcome)
                .until(() -> lines(file).stream().anyMatch(it -> isOf(it, outcome, text)));
        return lines(file).stream()
                .filter(it -> isOf(it, outcome, text))
                .map(LocalSystem::tree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(String line, String outcome, String text) {
        return line.contains("\"outcome\":\"%s\"".formatted(outcome)) && line.contains(text);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String all() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(state.resolve("logs"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
