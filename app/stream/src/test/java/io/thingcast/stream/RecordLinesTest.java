package io.thingcast.stream;

import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.FakeDataPlane.Answer;
import io.thingcast.stream.fixture.StreamFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the function's log says, as CloudWatch Logs would get it. */
class RecordLinesTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void captureStandardOutput() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveItBack() {
        System.setOut(before);
    }

    @Test
    void eachRecordHasALineWithItsKeyAndSequenceNumber() {
        handle(
                (request, message) -> Answer.OK,
                event(
                        IntStream.range(0, 100)
                                .mapToObj(i -> anInsert().key("truck-" + i).seq(i))
                                .toList()));

        List<String> lines = lines("published");
        assertThat(lines).hasSize(100);
        assertThat(lines.get(3))
                .startsWith("{\"timestamp\":\"20")
                .contains("\"level\":\"INFO\"", "\"requestId\":\"")
                .endsWith(
                        """
                        "outcome":"published","key":"truck-3","kind":"gps","seq":"10003"}\
                        """);
        assertThat(lines("answered"))
                .singleElement()
                .asString()
                .contains("\"count\":100", "\"published\":100");
    }

    @Test
    void whatFailsIsAWarningAndWhatWaitsForItIsNone() {
        handle(
                (request, message) ->
                        message.message().key().value().equals("truck-1")
                                ? Answer.of(403, "ForbiddenException")
                                : Answer.OK,
                event(
                        List.of(
                                anInsert().key("truck-0").seq(0),
                                anInsert().key("truck-1").seq(1),
                                anInsert().key("truck-1").seq(2))));

        assertThat(lines("published")).singleElement().asString().contains("truck-0");
        assertThat(lines("retried")).hasSize(2);
        assertThat(lines("retried").get(0)).contains("WARN", "\"10001\"", "\"error\"");
        assertThat(lines("retried").get(1)).contains("INFO", "\"10002\"");
    }

    @Test
    void noLineHoldsWhatAnItemHolds() {
        handle(
                (request, message) -> Answer.of(400, "InvalidRequestException"),
                event(
                        List.of(
                                anInsert().with("pin", "{'S':'s3cret-4711'}").seq(0),
                                anInsert().key("").with("pin", "{'S':'s3cret-4711'}").seq(1),
                                anInsert().with("at", "{'S':'s3cret-4711'}").seq(2))));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("outcome")
                .doesNotContain("s3cret", "4711");
    }

    private static void handle(FakeDataPlane.Script script, byte[] event) {
        try (FakeDataPlane dataPlane = new FakeDataPlane(script);
                StreamFunction function = new StreamFunction(dataPlane.endpoint())) {
            function.handle(event, PLENTY);
        }
    }

    private List<String> lines(String outcome) {
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(it -> it.contains("\"outcome\":\"%s\"".formatted(outcome)))
                .toList();
    }
}
