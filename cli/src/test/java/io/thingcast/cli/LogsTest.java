package io.thingcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private Path state;
    private final Commands commands = new Commands();
    private Path logs;

    @BeforeEach
    void write() throws IOException {
        logs = Files.createDirectory(state.resolve("logs"));
        add("stream.1.jsonl", line("12:00:00.000", "INFO", "stream", "published", "truck-1"));
        add("stream.jsonl", line("12:00:02.000", "INFO", "stream", "published", "truck-2"));
        add("stream.jsonl", line("12:00:04.000", "WARN", "stream", "retried", "truck-1"));
        add("ingest.jsonl", line("12:00:01.000", "WARN", "ingest", "quarantined", "truck-1"));
        add("ingest.jsonl", "{\"timestamp\":\"2026-11-21T12:00:05.000Z\",\"lev");
    }

    @Test
    void allFunctionsLinesAreInTheOrderOfTheirTime() {
        assertThat(logs()).isZero();

        assertThat(commands.lines())
                .extracting(it -> it.substring(31, 33))
                .containsExactly("00", "01", "02", "04");
    }

    @Test
    void linesAreFilteredByFunctionKeyOutcomeLevelAndTime() {
        assertThat(logs("--function", "stream")).isZero();
        assertThat(commands.lines()).hasSize(3);

        assertThat(found("--key", "truck-1")).hasSize(3);
        assertThat(found("--key", "truck-1", "--outcome", "retried")).hasSize(1);
        assertThat(found("--outcome", "retried", "--outcome", "quarantined")).hasSize(2);
        assertThat(found("--level", "warn")).hasSize(2);
        assertThat(found("--request", "r-truck-2")).hasSize(1);
        assertThat(found("--since", "2026-11-21T12:00:02Z")).hasSize(2);
        assertThat(found("--since", "1s")).isEmpty();
        assertThat(found("--until", "2026-11-21T12:00:01Z")).hasSize(2);
        assertThat(found("--since", "2026-11-21T12:00:01Z", "--until", "2026-11-21T12:00:02Z"))
                .hasSize(2);
    }

    @Test
    void aFunctionWithoutLinesIsNamedWithThoseThatHaveSome() {
        assertThat(logs("--function", "sream", "--function", "stream")).isZero();

        assertThat(commands.err()).containsOnlyOnce("'sream' so far; there are of: ingest, stream");
        assertThat(commands.lines()).hasSize(3);
    }

    @Test
    void linesForPeopleHoldEverything() {
        assertThat(found("--outcome", "quarantined", "--pretty"))
                .singleElement()
                .asString()
                .contains("WARN", "ingest", "quarantined", "said", "key=truck-1");
    }

    @Test
    void followingGoesOnThroughAFullFile() throws Exception {
        Thread following = new Thread(() -> logs("--follow", "--key", "truck-9"));
        following.setDaemon(true);
        following.start();
        try {
            add("stream.jsonl", line(now(), "INFO", "stream", "published", "truck-9"));
            await().atMost(SOON).until(() -> commands.lines().size() == 1);
            add("stream.jsonl", line(now(), "INFO", "stream", "held", "truck-9"));
            Files.move(
                    logs.resolve("stream.jsonl"),
                    logs.resolve("stream.1.jsonl"),
                    StandardCopyOption.REPLACE_EXISTING);
            add("stream.jsonl", line(now(), "INFO", "stream", "dropped", "truck-9"));
            add("rooms.jsonl", line(now(), "INFO", "rooms", "answered", "truck-9"));

            await().atMost(SOON).until(() -> commands.lines().size() == 4);
            assertThat(commands.out()).contains("published", "held", "dropped", "answered");
        } finally {
            following.interrupt();
            following.join(SOON.toMillis());
        }
    }

    private int logs(String... arguments) {
        return run(commands, arguments);
    }

    private List<String> found(String... arguments) {
        Commands own = new Commands();
        assertThat(run(own, arguments)).isZero();
        return own.lines();
    }

    private int run(Commands target, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "logs";
        all[1] = "--state";
        all[2] = state.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return target.run(all);
    }

    private void add(String file, String line) throws IOException {
        Files.writeString(
                logs.resolve(file),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String now() {
        return Instant.now().toString().substring(11, 23);
    }

    private static String line(
            String time, String level, String function, String outcome, String key) {
        return """
        {"timestamp":"2026-11-21T%sZ","level":"%s","function":"%s","requestId":"r-%s",\
        "outcome":"%s","key":"%s","message":"said"}\
        """
                .formatted(time, level, function, key, outcome, key);
    }
}
