package io.thingcast.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionLogTest {
    private final CapturedLog captured = new CapturedLog(LogLevel.INFO);

    @Test
    void aLineSaysWhenHowMuchWhatAndWhichAndLast() {
        captured.log.begin(Invocation.begin("thingcast-dev-stream", "r-1"));
        captured.log.write(
                LogLevel.WARN,
                Optional.of(Outcome.DEAD_LETTERED),
                new JsonText().field("key", "truck-7").field("count", 3),
                "too large");

        assertThat(captured.text())
                .isEqualTo(
                        """
                        {"timestamp":"2026-11-21T12:00:00.007Z","level":"WARN","function":"stream",\
                        "requestId":"r-1","outcome":"dead-lettered","key":"truck-7","count":3,\
                        "message":"too large"}
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "quote \" and \\ backslash",
                "two\nlines\r\u0000\u001b[31m",
                "\u2028 \u2029 \u0085",
                "żółw 🚚 日本",
                "half a pair \ud83d here",
                "and \udc00 there",
                "\",\"level\":\"ERROR"
            })
    void anyTextIsOneLineAndComesBackTheSame(String text) {
        captured.log.write(
                LogLevel.INFO, Optional.empty(), new JsonText().field("key", text), text);

        assertThat(captured.text().lines()).hasSize(1);
        JsonNode line = captured.lines().get(0);
        String expected = text.replaceAll("\\p{Cs}", "\ufffd");
        assertThat(line.path("key").asText()).isEqualTo(expected);
        assertThat(line.path("message").asText()).isEqualTo(expected);
        assertThat(line.path("level").asText()).isEqualTo("INFO");
    }

    @Test
    void aLongTextIsCut() {
        captured.log.write(LogLevel.INFO, Optional.empty(), new JsonText(), "x".repeat(1_000_000));

        assertThat(captured.lines().get(0).path("message").asText()).hasSize(4097).endsWith("x…");
    }

    @Test
    void whatIsNotUrgentIsWrittenWhenTheCallEnds() {
        Invocation call = Invocation.begin("stream", "r-1");
        captured.log.begin(call);
        captured.log.write(LogLevel.INFO, Optional.empty(), new JsonText(), "first");
        assertThat(captured.text()).isEmpty();

        captured.log.end(call);

        assertThat(captured.lines()).hasSize(1);
    }

    @Test
    void aWarningTakesAlongAllThatCameBefore() {
        captured.log.begin(Invocation.begin("stream", "r-1"));
        captured.log.write(LogLevel.INFO, Optional.empty(), new JsonText(), "first");
        captured.log.write(LogLevel.WARN, Optional.empty(), new JsonText(), "second");

        assertThat(captured.lines())
                .extracting(it -> it.path("message").asText())
                .containsExactly("first", "second");
    }

    @Test
    void manyLinesDoNotWaitForTheEnd() {
        captured.log.begin(Invocation.begin("stream", "r-1"));
        for (int i = 0; i < 1000; i++) {
            captured.log.write(LogLevel.INFO, Optional.empty(), new JsonText(), "one of many");
        }

        assertThat(captured.lines()).hasSizeBetween(500, 1000);
    }

    @Test
    void outsideOfACallNothingWaitsAndNoFunctionIsNamed() {
        captured.log.write(LogLevel.INFO, Optional.empty(), new JsonText(), "primed");

        JsonNode line = captured.lines().get(0);
        assertThat(line.has("function")).isFalse();
        assertThat(line.has("requestId")).isFalse();
    }

    @Test
    void aRehearsalIsNotWrittenButForItsWarnings() {
        captured.log.rehearse(
                () -> {
                    captured.log.write(LogLevel.INFO, Optional.empty(), new JsonText(), "as if");
                    captured.log.write(LogLevel.WARN, Optional.empty(), new JsonText(), "really");
                });
        captured.log.write(LogLevel.INFO, Optional.empty(), new JsonText(), "afterwards");

        assertThat(captured.lines())
                .extracting(it -> it.path("message").asText())
                .containsExactly("really", "afterwards");
    }

    @ParameterizedTest
    @CsvSource({
        ", INFO",
        "'', INFO",
        "nonsense, INFO",
        "debug, DEBUG",
        " WARN , WARN",
        "FATAL, FATAL",
    })
    void theLevelIsTheOneOfTheFunctionsConfiguration(String configured, LogLevel expected) {
        assertThat(LogLevel.of(configured)).isEqualTo(expected);
    }

    @Test
    void whatIsBelowTheLevelIsNotWritten() {
        CapturedLog errors = new CapturedLog(LogLevel.ERROR);

        errors.log.write(LogLevel.WARN, Optional.of(Outcome.RETRIED), new JsonText(), "");
        errors.log.write(LogLevel.ERROR, Optional.of(Outcome.FAILED), new JsonText(), "");

        assertThat(errors.lines()).hasSize(1);
    }
}
