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
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The queues of a stack in ElasticMQ, and the command over them. */
final class StackOfQueues implements AutoCloseable {
    static final long RECEIVED_AT = 1763687468123L;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES =
            List.of("quarantine", "sqs", "sns", "s3", "rooms", "stream", "registry");

    private final LocalSqs sqs;
    private final Path outputs;
    private final Queues queues;

    StackOfQueues(Path directory) {
        List<QueueDefinition> definitions = new ArrayList<>();
        NAMES.forEach(it -> definitions.add(QueueDefinition.of("dead-" + it)));
        NAMES.forEach(it -> definitions.add(QueueDefinition.of("source-" + it)));
        sqs =
                LocalSqs.start(
                        LocalSqsOptions.of(
                                0, "eu-west-1", "000000000000", definitions, new AccessKeys()));
        queues = Queues.at(dead("sqs"), "eu-west-1");
        outputs = directory.resolve("outputs.json");
        writeOutputs("source-");
    }

    /** Says that the queues to put back to are others. */
    void writeOutputs(String sourcePrefix) {
        ObjectNode json = JSON.createObjectNode().put("region", "eu-west-1");
        json.put("quarantineQueueUrl", dead("quarantine"));
        ObjectNode deadLetters = json.putObject("deadLetterQueueUrls");
        ObjectNode sources = json.putObject("sourceQueueUrls");
        for (String name : NAMES) {
            if (!name.equals("quarantine")) {
                deadLetters.put(name, dead(name));
            }
            if (!name.equals("stream")) {
                sources.put(name, sqs.queueUrl(sourcePrefix + name));
            }
        }
        try {
            Files.writeString(outputs, json.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Queues queues() {
        return queues;
    }

    String dead(String name) {
        return sqs.queueUrl("dead-" + name);
    }

    String source(String name) {
        return sqs.queueUrl("source-" + name);
    }

    void put(String name, String body) {
        queues.send(dead(name), Outgoing.of(body));
    }

    DeadMessage only(String queue) {
        List<DeadMessage> messages = queues.receive(queue);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    static String letter(String source, String reason, InputOrigin origin, String payload) {
        return DeadLetterCodec.encode(
                new DeadLetter(
                        source,
                        reason,
                        Optional.empty(),
                        RECEIVED_AT,
                        origin,
                        payload.getBytes(StandardCharsets.UTF_8)));
    }

    Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("redrive"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--outputs", outputs.toString()));
        return execute(all.toArray(String[]::new));
    }

    static Outcome execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                ThingcastMain.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    @Override
    public void close() {
        queues.close();
        sqs.close();
    }

    /** How a call of the command ended. */
    record Outcome(int exitCode, String out, String err) {}
}
