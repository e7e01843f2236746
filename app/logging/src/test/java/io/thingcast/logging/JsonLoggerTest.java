package io.thingcast.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JsonLoggerTest {
    private final CapturedLog captured = new CapturedLog(LogLevel.INFO);
    private final JsonLogger ours = new JsonLogger("io.thingcast.stream.Priming", captured.log);

    @Test
    void slf4jFindsIt() {
        assertThat(LoggerFactory.getLogger("io.thingcast.x")).isInstanceOf(JsonLogger.class);
    }

    @Test
    void itsMessageIsFormattedAndItsLoggerNamed() {
        ours.info("primed={} of {}", 5, 7);

        JsonNode line = captured.lines().get(0);
        assertThat(line.path("logger").asText()).isEqualTo("Priming");
        assertThat(line.path("message").asText()).isEqualTo("primed=5 of 7");
    }

    @Test
    void aFailureIsSaidWithWhereItHappened() {
        ours.error(
                "Stopped",
                new UncheckedIOException("can't read", new AccessDeniedException("ca.pem")));

        JsonNode line = captured.lines().get(0);
        assertThat(line.path("error").asText())
                .isEqualTo("UncheckedIOException: can't read, by AccessDeniedException: ca.pem");
        assertThat(line.path("stack").asText())
                .contains("aFailureIsSaidWithWhereItHappened(JsonLoggerTest.java");
    }

    @Test
    void aParsersMessageQuotesThePayloadAndIsLeftOut() {
        JsonProcessingException parser = parserFailure("{\"pin\": s3cret}");
        assertThat(parser).hasMessageContaining("s3cret");

        ours.error("Not JSON", parser);
        ours.error("Not JSON", new IllegalStateException(parser.getMessage(), parser));

        assertThat(captured.text()).doesNotContain("s3cret").contains("JsonParseException");
    }

    @Test
    void ofLibrariesOnlyWarningsAreWritten() {
        CapturedLog everything = new CapturedLog(LogLevel.TRACE);
        JsonLogger sdk = new JsonLogger("software.amazon.awssdk.request", everything.log);

        sdk.debug("Sending Request: {}", "a whole request");
        sdk.info("connected");
        sdk.warn("slow");

        assertThat(everything.lines()).hasSize(1);
        assertThat(new JsonLogger("io.thingcast.x", everything.log).isTraceEnabled()).isTrue();
    }

    private static JsonProcessingException parserFailure(String json) {
        try {
            new ObjectMapper().readTree(json);
            throw new AssertionError("That is JSON");
        } catch (JsonProcessingException e) {
            return e;
        }
    }
}
