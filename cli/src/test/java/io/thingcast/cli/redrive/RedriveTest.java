package io.thingcast.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.failure.InputOrigin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run puts back, and what it leaves. */
class RedriveTest {
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
    void changesNothingInADryRun() {
        stack.put("sqs", StackOfQueues.letter("sqs", "bad", InputOrigin.message("m-1"), "{}"));

        StackOfQueues.Outcome outcome = stack.run("sqs", "--dry-run");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("1 would be put back");
        assertThat(stack.queues().receive(stack.source("sqs"))).isEmpty();
        assertThat(stack.queues().receive(stack.dead("sqs"))).hasSize(1);
    }

    @Test
    void putsBackTheChosenAlone() {
        stack.put(
                "sqs",
                StackOfQueues.letter(
                        "sqs", "Lat 91 is out of range", InputOrigin.message("m-1"), "1"));
        stack.put(
                "sqs",
                StackOfQueues.letter(
                        "sqs", "lat 92 is out of range", InputOrigin.message("m-2"), "2"));
        stack.put(
                "sqs",
                StackOfQueues.letter(
                        "sqs", "payload is not JSON", InputOrigin.message("m-3"), "3"));
        stack.put("sqs", "4");

        assertThat(stack.run("sqs", "--reason-contains", "lat 91").out()).contains("1 put back");
        assertThat(stack.run("sqs", "--id", "m-3", "--id", "m-9").out())
                .contains("1 put back, 0 can't be put back, 0 failed, 2 not chosen");

        assertThat(stack.queues().receive(stack.source("sqs")))
                .extracting(DeadMessage::body)
                .containsExactlyInAnyOrder("1", "3");
        assertThat(stack.queues().receive(stack.dead("sqs"))).hasSize(2);
    }

    @Test
    void stopsAfterAsManyAsSaid() {
        for (int i = 0; i < 25; i++) {
            stack.put(
                    "sqs", StackOfQueues.letter("sqs", "bad", InputOrigin.message("m-" + i), "{}"));
        }

        assertThat(stack.run("sqs", "--max", "12").out()).contains("12 put back");
        assertThat(stack.run("sqs").out()).contains("13 put back");
    }

    @Test
    void saysWhenMessagesShowUpAgainBeforeItHasSeenAll() {
        stack.put("sqs", StackOfQueues.letter("sqs", "bad", InputOrigin.message("m-1"), "{}"));
        StringWriter out = new StringWriter();
        try (Queues hidingNothing = Queues.at(stack.dead("sqs"), "eu-west-1", 0)) {
            Redrive redrive =
                    new Redrive(
                            hidingNothing,
                            stack.dead("sqs"),
                            Optional.empty(),
                            false,
                            new PrintWriter(out));

            boolean all = redrive.run(new Choice(List.of("m-9"), Optional.empty()), 100);

            assertThat(all).isFalse();
        }
        assertThat(out.toString()).contains("1 not chosen.").contains("run this again");
    }

    @Test
    void keepsAMessageThatCannotBeSent() {
        stack.writeOutputs("gone-");
        stack.put("sqs", StackOfQueues.letter("sqs", "bad", InputOrigin.message("m-1"), "{}"));

        StackOfQueues.Outcome outcome = stack.run("sqs");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("it could not be sent").contains("1 failed");
        assertThat(stack.queues().receive(stack.dead("sqs"))).hasSize(1);
    }

    /** As the function does with an input that is still bad. */
    @Test
    void endsWhenWhatItPutsBackComesBackAtOnce() throws InterruptedException {
        stack.put("sqs", StackOfQueues.letter("sqs", "bad", InputOrigin.message("m-1"), "{}"));
        AtomicBoolean running = new AtomicBoolean(true);
        Thread function = new Thread(() -> refuseAll(running));
        function.start();

        StackOfQueues.Outcome outcome;
        try {
            outcome = stack.run("sqs");
        } finally {
            running.set(false);
            function.join(60_000);
        }

        assertThat(outcome.out()).contains("1 put back, ").doesNotContain("2 put back");
    }

    private void refuseAll(AtomicBoolean running) {
        while (running.get()) {
            for (DeadMessage message : stack.queues().receive(stack.source("sqs"))) {
                stack.queues().delete(stack.source("sqs"), message);
                String id = message.attributes().get("id");
                stack.put(
                        "sqs",
                        StackOfQueues.letter(
                                "sqs", "bad", InputOrigin.message(id), message.body()));
            }
        }
    }

    @Test
    void leavesWhatCameAfterTheStart() {
        Encountered encountered = new Encountered(Instant.ofEpochMilli(StackOfQueues.RECEIVED_AT));

        assertThat(encountered.isFirstTime(message("m-1", StackOfQueues.RECEIVED_AT))).isTrue();
        assertThat(encountered.isFirstTime(message("m-1", StackOfQueues.RECEIVED_AT))).isFalse();
        assertThat(encountered.isFirstTime(message("m-2", StackOfQueues.RECEIVED_AT + 1)))
                .isFalse();
        assertThat(encountered.cameAnew()).isEqualTo(1);
    }

    private static DeadMessage message(String id, long sentAt) {
        return DeadMessage.of(id, "handle", "body", sentAt, Map.of());
    }

    @Test
    void countsEveryQueueWhenNoneIsNamed() {
        stack.put("sqs", "x");

        assertThat(stack.run().out()).contains("1 sqs\n").contains("0 quarantine\n");
    }

    @Test
    void namesTheQueuesThereAreWhenOneIsUnknown() {
        StackOfQueues.Outcome outcome = stack.run("sqss");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("There is no queue 'sqss'; the stack has quarantine, ");
    }

    @Test
    void saysWhatToDoWithoutOutputs() {
        StackOfQueues.Outcome outcome =
                StackOfQueues.execute("redrive", "sqs", "--outputs", directory + "/none.json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("none.json can't be read")
                .contains("pulumi stack output");
    }
}
