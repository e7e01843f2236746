package io.thingcast.local.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogFilesTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir private Path directory;

    @Test
    void aFunctionsLinesAreInItsFileAsItWroteThem() throws IOException {
        try (FunctionLogFiles logs = FunctionLogFiles.begin(directory, 10_000, NOON)) {
            logs.printed("thingcast-local-stream", bytes("{\"level\":\"INFO\",\"key\":\"ż\"}"));
            logs.printed("thingcast-local-ingest", bytes("{\"level\":\"WARN\"}"));

            assertThat(directory.resolve("stream.jsonl"))
                    .hasContent("{\"level\":\"INFO\",\"key\":\"ż\"}\n");
            assertThat(directory.resolve("ingest.jsonl")).hasContent("{\"level\":\"WARN\"}\n");
        }
    }

    @Test
    void whatIsNoObjectBecomesOne() {
        try (FunctionLogFiles logs = FunctionLogFiles.begin(directory, 10_000, NOON)) {
            logs.printed("stream", bytes("SLF4J: a \"warning\""));

            assertThat(directory.resolve("stream.jsonl"))
                    .hasContent(
                            """
                            {"timestamp":"2026-11-21T12:00:00Z","level":"INFO","function":"stream",\
                            "message":"SLF4J: a \\"warning\\""}
                            """);
        }
    }

    @Test
    void aCallWithoutAnswerIsAFailedOutcome() throws IOException {
        try (FunctionLogFiles logs = FunctionLogFiles.begin(directory, 10_000, NOON)) {
            logs.failed("stream", "r-1", "Sandbox.Timedout", Duration.ofSeconds(3));
        }

        assertThat(Files.readString(directory.resolve("stream.jsonl")))
                .contains("\"outcome\":\"failed\"", "\"requestId\":\"r-1\"", "Sandbox.Timedout");
    }

    @Test
    void aFullFileBecomesTheOneBefore() throws IOException {
        try (FunctionLogFiles logs = FunctionLogFiles.begin(directory, 100, NOON)) {
            for (int i = 0; i < 100; i++) {
                logs.printed("stream", bytes("{\"level\":\"INFO\",\"n\":" + i + "}"));
            }
        }

        assertThat(Files.readString(directory.resolve("stream.jsonl"))).contains("\"n\":99");
        assertThat(Files.readString(directory.resolve("stream.1.jsonl"))).contains("\"n\":95");
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(Files.size(it)).isLessThanOrEqualTo(100));
        }
    }

    @Test
    void aStartBeginsAnew() throws IOException {
        Files.writeString(directory.resolve("stream.jsonl"), "{}\n");
        Files.writeString(directory.resolve("note.txt"), "mine");

        FunctionLogFiles.begin(directory, 100, NOON).close();

        assertThat(directory.resolve("stream.jsonl")).doesNotExist();
        assertThat(directory.resolve("note.txt")).exists();
    }

    @Test
    void aWarningIsReadableOnTheConsole() {
        assertThat(
                        ConsoleLine.readable(
                                """
                                {"timestamp":"t","level":"WARN","function":"ingest","requestId":"r",\
                                "outcome":"quarantined","key":"truck-7","message":"A bad reading"}\
                                """))
                .isEqualTo("A bad reading outcome=quarantined key=truck-7");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
