package io.thingcast.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.contract.failure.InputOrigin;
import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.file.FilePartCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which form the messages of each queue go back. */
class WayBackTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;
    private StackOfQueues stack;

    @BeforeEach
    void start() {
        stack = new StackOfQueues(directory);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void putsAMessageOfTheItemsQueueBackWithItsTimeAndId() {
        stack.put(
                "sqs",
                StackOfQueues.letter(
                        "sqs", "lat 91 is out of range", InputOrigin.message("m-1"), "{\"a\":1}"));

        StackOfQueues.Outcome outcome = stack.run("sqs");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("put back ")
                .contains(": lat 91 is out of range")
                .endsWith("1 put back, 0 can't be put back, 0 failed, 0 not chosen.\n");
        DeadMessage back = stack.only(stack.source("sqs"));
        assertThat(back.body()).isEqualTo("{\"a\":1}");
        assertThat(back.attributes())
                .isEqualTo(Map.of("receivedAt", "" + StackOfQueues.RECEIVED_AT, "id", "m-1"));
        assertThat(stack.queues().receive(stack.dead("sqs"))).isEmpty();
    }

    @Test
    void givesWhatSqsMovedTheTimeAndIdOfItsFirstArrival() {
        stack.put("sqs", "{\"key\":\"truck-7\"}");

        StackOfQueues.Outcome outcome = stack.run("sqs");

        assertThat(outcome.out()).contains("without a reason, as it was sent");
        DeadMessage back = stack.only(stack.source("sqs"));
        assertThat(back.body()).isEqualTo("{\"key\":\"truck-7\"}");
        assertThat(back.attributes()).containsKeys("receivedAt", "id");
        assertThat(outcome.out()).contains(back.attributes().get("id"));
    }

    @Test
    void leavesTheEnvelopeOfWhatSnsSentAlone() {
        stack.put("sns", "{\"MessageId\":\"m-1\",\"Message\":\"{}\"}");
        stack.put("sns", StackOfQueues.letter("sns", "bad", InputOrigin.message("m-2"), "{}"));

        assertThat(stack.run("sns").exitCode()).isZero();

        assertThat(stack.queues().receive(stack.source("sns")))
                .extracting(it -> it.body() + it.attributes().getOrDefault("id", ""))
                .containsExactlyInAnyOrder("{\"MessageId\":\"m-1\",\"Message\":\"{}\"}", "{}m-2");
    }

    @Test
    void putsAReadingBackAsTheRulesErrorActionSendsIt() throws IOException {
        stack.put(
                "quarantine",
                StackOfQueues.letter(
                        "mqtt",
                        "bad",
                        InputOrigin.mqtt("dt/local/north/truck-7/gps", Optional.of("truck-7")),
                        "{}"));

        assertThat(stack.run("quarantine").exitCode()).isZero();

        DeadMessage back = stack.only(stack.source("quarantine"));
        assertThat(JSON.readTree(back.body()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"topic\":\"dt/local/north/truck-7/gps\",\"clientId\":\"truck-7\",\"base64OriginalPayload\":\"e30=\"}"));
        assertThat(back.attributes()).containsEntry("receivedAt", "" + StackOfQueues.RECEIVED_AT);
    }

    @Test
    void putsACommandBackAsTheRuleSendsIt() throws IOException {
        stack.put(
                "rooms",
                StackOfQueues.letter(
                        "rooms",
                        "throttled",
                        InputOrigin.mqtt("cmd/local/c/send", Optional.of("c")),
                        "{}"));

        assertThat(stack.run("rooms").exitCode()).isZero();

        assertThat(JSON.readTree(stack.only(stack.source("rooms")).body()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"topic\":\"cmd/local/c/send\",\"clientId\":\"c\",\"receivedAt\":%d,\"payloadBase64\":\"e30=\"}"
                                        .formatted(StackOfQueues.RECEIVED_AT)));
    }

    @Test
    void asksForALineOfAFileAgain() {
        String id = "0123456789abcdef-7";
        stack.put(
                "s3",
                StackOfQueues.letter(
                        "s3", "bad", InputOrigin.file("s3://items/a b.jsonl", id, 7, 99), "x"));

        StackOfQueues.Outcome outcome = stack.run("s3");

        DeadMessage back = stack.only(stack.source("s3"));
        FilePart part = FilePartCodec.decode(back.body()).orElseThrow();
        assertThat(outcome.exitCode()).isZero();
        assertThat(part.url()).isEqualTo("s3://items/a b.jsonl");
        assertThat(part.line()).isEqualTo(7);
        assertThat(part.alone()).isTrue();
        assertThat(back.attributes()).containsEntry("receivedAt", "" + StackOfQueues.RECEIVED_AT);
    }

    @Test
    void givesAFileThatSqsMovedTheTimeOfItsFirstArrival() {
        stack.put("s3", "{\"Records\":[]}");
        long before = System.currentTimeMillis();

        assertThat(stack.run("s3").exitCode()).isZero();

        DeadMessage back = stack.only(stack.source("s3"));
        assertThat(back.body()).isEqualTo("{\"Records\":[]}");
        assertThat(Long.parseLong(back.attributes().get("receivedAt")))
                .isBetween(before - 60_000, System.currentTimeMillis());
    }

    @Test
    void saysWhatCannotBePutBackAndKeepsIt() {
        stack.put(
                "stream", StackOfQueues.letter("stream", "too large", InputOrigin.unknown(), "{}"));

        StackOfQueues.Outcome outcome = stack.run("stream");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("too large -- nothing takes such a message back")
                .contains("0 put back, 1 can't be put back");
        assertThat(stack.queues().receive(stack.dead("stream"))).hasSize(1);
    }
}
