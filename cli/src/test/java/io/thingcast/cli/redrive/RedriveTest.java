package io.thingcast.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.sqs.LocalSqs;
import io.thingcast.awslocal.sqs.LocalSqsOptions;
import io.thingcast.awslocal.sqs.QueueDefinition;
import io.thingcast.cli.ThingcastMain;
import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import io.thingcast.contract.failure.InputOrigin;
import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.file.FilePartCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command over ElasticMQ. */
class RedriveTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long RECEIVED_AT = 1763687468123L;
    private static final List<String> NAMES =
            List.of("quarantine", "sqs", "sns", "s3", "rooms", "stream", "registry");

    private static final int MOST_TESTS = 20;
    private static LocalSqs sqs;
    private static int tests;

    @TempDir private Path directory;
    private Queues queues;

    @BeforeAll
    static void start() {
        List<QueueDefinition> definitions = new ArrayList<>();
        for (int test = 1; test <= MOST_TESTS; test++) {
            for (String name : NAMES) {
                definitions.add(QueueDefinition.of("dead-%s-%d".formatted(name, test)));
                definitions.add(QueueDefinition.of("source-%s-%d".formatted(name, test)));
            }
        }
        sqs =
                LocalSqs.start(
                        LocalSqsOptions.of(
                                0, "eu-west-1", "000000000000", definitions, new AccessKeys()));
    }

    @AfterAll
    static void stop() {
        sqs.close();
    }

    /** Each test has queues of its own. */
    @BeforeEach
    void writeOutputs() throws IOException {
        tests++;
        queues = Queues.at(dead("sqs"), "eu-west-1");
        ObjectNode outputs = JSON.createObjectNode().put("region", "eu-west-1");
        outputs.put("quarantineQueueUrl", dead("quarantine"));
        ObjectNode deadLetters = outputs.putObject("deadLetterQueueUrls");
        ObjectNode sources = outputs.putObject("sourceQueueUrls");
        for (String name : NAMES) {
            if (!name.equals("quarantine")) {
                deadLetters.put(name, dead(name));
            }
            if (!name.equals("stream")) {
                sources.put(name, source(name));
            }
        }
        Files.writeString(outputs(), outputs.toString());
    }

    @AfterEach
    void close() {
        queues.close();
    }

    @Test
    void putsAMessageOfTheItemsQueueBackWithItsTimeAndId() {
        put(
                "sqs",
                letter("sqs", "lat 91 is out of range", InputOrigin.message("m-1"), "{\"a\":1}"));

        Outcome outcome = run("sqs");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("put back ")
                .contains(": lat 91 is out of range")
                .endsWith("1 put back, 0 can't be put back, 0 failed, 0 not chosen.\n");
        DeadMessage back = only(source("sqs"));
        assertThat(back.body()).isEqualTo("{\"a\":1}");
        assertThat(back.attributes())
                .isEqualTo(Map.of("receivedAt", "" + RECEIVED_AT, "id", "m-1"));
        assertThat(queues.receive(dead("sqs"))).isEmpty();
    }

    @Test
    void givesWhatSqsMovedTheTimeAndIdOfItsFirstArrival() {
        put("sqs", "{\"key\":\"truck-7\"}");

        Outcome outcome = run("sqs");

        assertThat(outcome.out()).contains("without a reason, as it was sent");
        DeadMessage back = only(source("sqs"));
        assertThat(back.body()).isEqualTo("{\"key\":\"truck-7\"}");
        assertThat(back.attributes()).containsKeys("receivedAt", "id");
        assertThat(outcome.out()).contains(back.attributes().get("id"));
    }

    @Test
    void leavesTheEnvelopeOfWhatSnsSentAlone() {
        put("sns", "{\"MessageId\":\"m-1\",\"Message\":\"{}\"}");
        put("sns", letter("sns", "bad", InputOrigin.message("m-2"), "{}"));

        assertThat(run("sns").exitCode()).isZero();

        assertThat(queues.receive(source("sns")))
                .extracting(it -> it.body() + it.attributes().getOrDefault("id", ""))
                .containsExactlyInAnyOrder("{\"MessageId\":\"m-1\",\"Message\":\"{}\"}", "{}m-2");
    }

    @Test
    void putsAReadingBackAsTheRulesErrorActionSendsIt() throws IOException {
        put(
                "quarantine",
                letter(
                        "mqtt",
                        "bad",
                        InputOrigin.mqtt("dt/local/north/truck-7/gps", Optional.of("truck-7")),
                        "{}"));

        assertThat(run("quarantine").exitCode()).isZero();

        DeadMessage back = only(source("quarantine"));
        assertThat(JSON.readTree(back.body()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"topic\":\"dt/local/north/truck-7/gps\",\"clientId\":\"truck-7\",\"base64OriginalPayload\":\"e30=\"}"));
        assertThat(back.attributes()).containsEntry("receivedAt", "" + RECEIVED_AT);
    }

    @Test
    void putsACommandBackAsTheRuleSendsIt() throws IOException {
        put(
                "rooms",
                letter(
                        "rooms",
                        "throttled",
                        InputOrigin.mqtt("cmd/local/c/send", Optional.of("c")),
                        "{}"));

        assertThat(run("rooms").exitCode()).isZero();

        assertThat(JSON.readTree(only(source("rooms")).body()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"topic\":\"cmd/local/c/send\",\"clientId\":\"c\",\"receivedAt\":%d,\"payloadBase64\":\"e30=\"}"
                                        .formatted(RECEIVED_AT)));
    }

    @Test
    void asksForALineOfAFileAgain() {
        String id = "0123456789abcdef-7";
        put("s3", letter("s3", "bad", InputOrigin.file("s3://items/a b.jsonl", id, 7, 99), "x"));

        Outcome outcome = run("s3");

        FilePart part = FilePartCodec.decode(only(source("s3")).body()).orElseThrow();
        assertThat(outcome.exitCode()).isZero();
        assertThat(part.url()).isEqualTo("s3://items/a b.jsonl");
        assertThat(part.line()).isEqualTo(7);
        assertThat(part.alone()).isTrue();
    }

    @Test
    void saysWhatCannotBePutBackAndKeepsIt() {
        put("stream", letter("stream", "too large", InputOrigin.unknown(), "{}"));

        Outcome outcome = run("stream");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("too large -- nothing takes such a message back")
                .contains("0 put back, 1 can't be put back");
        assertThat(queues.receive(dead("stream"))).hasSize(1);
    }

    @Test
    void changesNothingInADryRun() {
        put("sqs", letter("sqs", "bad", InputOrigin.message("m-1"), "{}"));

        Outcome outcome = run("sqs", "--dry-run");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("1 would be put back");
        assertThat(queues.receive(source("sqs"))).isEmpty();
        assertThat(queues.receive(dead("sqs"))).hasSize(1);
    }

    @Test
    void putsBackTheChosenAlone() {
        put("sqs", letter("sqs", "Lat 91 is out of range", InputOrigin.message("m-1"), "1"));
        put("sqs", letter("sqs", "lat 92 is out of range", InputOrigin.message("m-2"), "2"));
        put("sqs", letter("sqs", "payload is not JSON", InputOrigin.message("m-3"), "3"));
        put("sqs", "4");

        assertThat(run("sqs", "--reason-contains", "lat 91").out()).contains("1 put back");
        assertThat(run("sqs", "--id", "m-3", "--id", "m-9").out())
                .contains("1 put back, 0 can't be put back, 0 failed, 2 not chosen");

        assertThat(queues.receive(source("sqs")))
                .extracting(DeadMessage::body)
                .containsExactlyInAnyOrder("1", "3");
        assertThat(queues.receive(dead("sqs"))).hasSize(2);
    }

    @Test
    void stopsAfterAsManyAsSaid() {
        for (int i = 0; i < 25; i++) {
            put("sqs", letter("sqs", "bad", InputOrigin.message("m-" + i), "{}"));
        }

        assertThat(run("sqs", "--max", "12").out()).contains("12 put back");
        assertThat(run("sqs").out()).contains("13 put back");
    }

    @Test
    void keepsAMessageThatCannotBeSent() throws IOException {
        Files.writeString(
                outputs(),
                Files.readString(outputs()).replace("source-sqs", "gone-" + UUID.randomUUID()));
        put("sqs", letter("sqs", "bad", InputOrigin.message("m-1"), "{}"));

        Outcome outcome = run("sqs");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("it could not be sent").contains("1 failed");
        assertThat(queues.receive(dead("sqs"))).hasSize(1);
    }

    @Test
    void countsEveryQueueWhenNoneIsNamed() {
        put("sqs", "x");

        assertThat(run().out()).contains("1 sqs\n").contains("0 quarantine\n");
    }

    @Test
    void namesTheQueuesThereAreWhenOneIsUnknown() {
        Outcome outcome = run("sqss");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("There is no queue 'sqss'; the stack has quarantine, ");
    }

    @Test
    void saysWhatToDoWithoutOutputs() {
        Outcome outcome = execute("redrive", "sqs", "--outputs", directory + "/none.json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("none.json can't be read")
                .contains("pulumi stack output");
    }

    private String dead(String name) {
        return sqs.queueUrl("dead-%s-%d".formatted(name, tests));
    }

    private String source(String name) {
        return sqs.queueUrl("source-%s-%d".formatted(name, tests));
    }

    private Path outputs() {
        return directory.resolve("outputs.json");
    }

    private void put(String name, String body) {
        queues.send(dead(name), Outgoing.of(body));
    }

    private DeadMessage only(String queue) {
        List<DeadMessage> messages = queues.receive(queue);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private static String letter(String source, String reason, InputOrigin origin, String payload) {
        return DeadLetterCodec.encode(
                new DeadLetter(
                        source,
                        reason,
                        Optional.empty(),
                        RECEIVED_AT,
                        origin,
                        payload.getBytes(StandardCharsets.UTF_8)));
    }

    private Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("redrive"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--outputs", outputs().toString()));
        return execute(all.toArray(String[]::new));
    }

    private static Outcome execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                ThingcastMain.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    private record Outcome(int exitCode, String out, String err) {}
}
