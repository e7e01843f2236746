package io.thingcast.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomeLineTest {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @BeforeEach
    void captureStandardOutput() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveItBack() {
        System.setOut(before);
    }

    @Test
    void itHoldsWhatIsSaidOfTheInput() {
        try (Invocation call = Invocation.begin("thingcast-local-ingest", "r-9")) {
            Outcome.QUARANTINED
                    .line()
                    .key("truck-7")
                    .kind("gps")
                    .seq("111")
                    .messageId("m-1")
                    .source("mqtt")
                    .field(Optional.of("at"))
                    .with("line", 12)
                    .durationMillis(5)
                    .error(new IllegalStateException("closed"))
                    .log("a bad reading");
        }

        JsonNode line = CapturedLog.parse(bytes.toString(StandardCharsets.UTF_8));
        assertThat(line.path("function").asText()).isEqualTo("ingest");
        assertThat(line.path("requestId").asText()).isEqualTo("r-9");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("outcome").asText()).isEqualTo("quarantined");
        assertThat(line.path("key").asText()).isEqualTo("truck-7");
        assertThat(line.path("seq").asText()).isEqualTo("111");
        assertThat(line.path("field").asText()).isEqualTo("at");
        assertThat(line.path("line").asLong()).isEqualTo(12);
        assertThat(line.path("durationMs").asLong()).isEqualTo(5);
        assertThat(line.path("error").asText()).isEqualTo("IllegalStateException: closed");
        assertThat(line.path("message").asText()).isEqualTo("a bad reading");
    }

    @Test
    void itsLevelCanBeAnother() {
        Outcome.RETRIED.line().at(LogLevel.INFO).log();

        JsonNode line = CapturedLog.parse(bytes.toString(StandardCharsets.UTF_8));
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.has("message")).isFalse();
    }
}
