package io.thingcast.awslocal.rules;

import static io.thingcast.awslocal.rules.TestRules.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleFailureTest {
    private final LoopbackBus bus = new LoopbackBus();
    private final RecordingAction errors = new RecordingAction();
    private final RulesEngine engine = TestRules.engine(bus, QueueLimits.DEFAULT);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void tellsTheErrorActionAllThatAwsDoes() throws Exception {
        engine.put(
                rule(
                        "ingest",
                        "SELECT * FROM 't'",
                        List.of(
                                RecordingAction.failing(
                                        new ActionFailedException("shelf", "No room"))),
                        Optional.of(errors)));
        byte[] payload = {(byte) 0xff, 0, 1};

        bus.publish("$aws/rules/ingest/t/x", payload);
        engine.close();

        JsonNode report = new ObjectMapper().readTree(errors.outputs().get(0));
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly(
                        "ruleName",
                        "topic",
                        "cloudwatchTraceId",
                        "clientId",
                        "base64OriginalPayload",
                        "failures");
        assertThat(report.path("ruleName").asText()).isEqualTo("ingest");
        assertThat(report.path("topic").asText()).isEqualTo("t/x");
        assertThat(report.path("clientId").asText()).isEqualTo("client-1");
        assertThat(report.path("cloudwatchTraceId").asText()).hasSize(36);
        assertThat(Base64.getDecoder().decode(report.path("base64OriginalPayload").asText()))
                .isEqualTo(payload);
        assertThat(report.path("failures").toString())
                .isEqualTo(
                        "[{\"failedAction\":\"RecordingAction\",\"failedResource\":\"shelf\","
                                + "\"errorMessage\":\"No room\"}]");
    }

    @Test
    void triesAgainWhatMayWorkLater() {
        AtomicInteger tries = new AtomicInteger();
        RecordingAction shaky =
                new RecordingAction(
                        it -> {
                            if (tries.incrementAndGet() < 3) {
                                throw busy();
                            }
                        });
        engine.put(rule("ingest", "SELECT * FROM 't'", List.of(shaky), Optional.of(errors)));

        bus.publish("t", "{}");
        engine.close();

        assertThat(shaky.outputs()).hasSize(1);
        assertThat(errors.outputs()).isEmpty();
        assertThat(metrics().success()).isEqualTo(1);
    }

    @Test
    void givesUpAfterSomeTries() {
        AtomicInteger tries = new AtomicInteger();
        RecordingAction broken =
                new RecordingAction(
                        it -> {
                            tries.incrementAndGet();
                            throw busy();
                        });
        engine.put(rule("ingest", "SELECT * FROM 't'", List.of(broken), Optional.of(errors)));

        bus.publish("t", "{}");
        engine.close();

        assertThat(tries).hasValue(3);
        assertThat(errors.outputs()).hasSize(1);
    }

    @Test
    void triesOnlyOnceWhatWouldFailAgain() {
        AtomicInteger tries = new AtomicInteger();
        RecordingAction broken =
                new RecordingAction(
                        it -> {
                            tries.incrementAndGet();
                            throw new IllegalStateException("Broken");
                        });
        engine.put(rule("ingest", "SELECT * FROM 't'", List.of(broken), Optional.of(errors)));

        bus.publish("t", "{}");
        engine.close();

        assertThat(tries).hasValue(1);
        assertThat(errors.outputs().get(0)).contains("\"errorMessage\":\"Broken\"");
    }

    @Test
    void countsAnErrorActionThatFails() {
        RecordingAction broken = RecordingAction.failing(new IllegalStateException("Broken"));
        engine.put(rule("ingest", "SELECT * FROM 't'", List.of(broken), Optional.of(broken)));

        bus.publish("t", "{}");
        engine.close();

        assertThat(metrics().errorActionFailure()).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfOneKeyWhileItTriesAgain() {
        List<String> done = new ArrayList<>();
        Set<RuleInvocation> failed = ConcurrentHashMap.newKeySet();
        RecordingAction shaky =
                new RecordingAction(
                        it -> {
                            if (new String(it.output(), UTF_8).endsWith("3") && failed.add(it)) {
                                throw busy();
                            }
                            synchronized (done) {
                                done.add(it.topic() + "=" + new String(it.output(), UTF_8));
                            }
                        });
        engine.put(rule("SELECT VALUE n FROM 't/+'", shaky));

        for (int n = 0; n < 50; n++) {
            bus.publish("t/a", "{\"n\":" + n + "}");
            bus.publish("t/b", "{\"n\":" + n + "}");
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> metrics().success() == 100);

        for (String topic : List.of("t/a", "t/b")) {
            assertThat(done.stream().filter(it -> it.startsWith(topic)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 50).mapToObj(it -> topic + "=" + it).toList());
        }
    }

    private static ActionFailedException busy() {
        return new ActionFailedException("shelf", "Busy", true, new IllegalStateException());
    }

    private RuleMetrics metrics() {
        return engine.metrics("ingest").orElseThrow();
    }
}
