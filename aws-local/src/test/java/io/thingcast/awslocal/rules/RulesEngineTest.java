package io.thingcast.awslocal.rules;

import static io.thingcast.awslocal.rules.TestRules.await;
import static io.thingcast.awslocal.rules.TestRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesEngineTest {
    private final LoopbackBus bus = new LoopbackBus();
    private final RecordingAction action = new RecordingAction();
    private final RecordingAction errors = new RecordingAction();
    private RulesEngine engine = TestRules.engine(bus, QueueLimits.DEFAULT);

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "dt/+/gps, dt/truck-1/gps, true",
        "dt/+/gps, dt/truck-1/temperature, false",
        "dt/+/gps, dt/truck-1/gps/x, false",
        "dt/#, dt/a/b/c, true",
        "dt/#, dt/, true",
        "dt/#, dt, false",
        "#, a, true",
        "#, $aws/events/x, false",
        "+/x, $aws/x, false",
        "$aws/events/+, $aws/events/x, true",
        "a/b, a/B, false"
    })
    void runsForTopicsOfItsFilter(String filter, String topic, boolean runs) {
        engine.put(rule("SELECT VALUE topic() FROM '" + filter + "'", action));

        bus.publish(topic, "{}");
        engine.close();

        assertThat(action.outputs()).hasSize(runs ? 1 : 0);
        assertThat(metrics().topicMatch()).isEqualTo(runs ? 1 : 0);
    }

    @Test
    void runsOnlyWhatWhereLetsPass() {
        engine.put(rule("SELECT VALUE n FROM 't' WHERE n > 1", action));

        bus.publish("t", "{\"n\":1}");
        bus.publish("t", "{\"n\":2}");
        bus.publish("t", "{}");
        bus.publish("t", "not json");
        engine.close();

        assertThat(action.outputs()).containsExactly("2");
        assertThat(metrics()).isEqualTo(new RuleMetrics(4, 1, 1, 0, 1, 0, 0, 0));
    }

    @Test
    void runsOneRuleAloneForBasicIngest() {
        RecordingAction other = new RecordingAction();
        engine.put(rule("SELECT topic() AS t, topic(1) AS first FROM 'never'", action));
        engine.put(rule("other", "SELECT * FROM 'dt/#'", List.of(other), Optional.empty()));

        bus.publish("$aws/rules/ingest/dt/truck-1/gps", "{}");
        engine.close();

        assertThat(action.outputs()).containsExactly("{\"t\":\"dt/truck-1/gps\",\"first\":\"dt\"}");
        assertThat(other.outputs()).isEmpty();
    }

    @Test
    void countsBasicIngestToARuleThatIsUnknownOrDisabled() {
        Rule rule = rule("SELECT * FROM 'dt'", action);
        engine.put(
                new Rule(
                        "off",
                        rule.arn(),
                        rule.statement(),
                        false,
                        rule.actions(),
                        Optional.empty()));

        bus.publish("$aws/rules/off/dt", "{}");
        bus.publish("$aws/rules/unknown/dt", "{}");
        bus.publish("$aws/rules/unknown", "{}");
        bus.publish("dt", "{}");
        engine.close();

        assertThat(engine.rulesNotFound()).isEqualTo(3);
        assertThat(action.outputs()).isEmpty();
    }

    @Test
    void replacesAndRemovesRules() {
        engine.put(rule("SELECT VALUE 1 FROM 't'", action));
        bus.publish("t", "{}");
        engine.put(rule("SELECT VALUE 2 FROM 't'", action));
        bus.publish("t", "{}");
        assertThat(engine.find("ingest")).isPresent();
        assertThat(metrics().topicMatch()).isEqualTo(2);
        assertThat(engine.remove("ingest")).isTrue();
        bus.publish("t", "{}");
        engine.close();

        assertThat(action.outputs()).containsExactlyInAnyOrder("1", "2");
        assertThat(engine.rules()).isEmpty();
        assertThat(engine.remove("ingest")).isFalse();
    }

    @Test
    void runsEachActionWhateverBecomesOfTheOthers() throws Exception {
        RecordingAction broken =
                RecordingAction.failing(new ActionFailedException("shelf", "No room"));
        engine.put(
                rule(
                        "ingest",
                        "SELECT VALUE n FROM 't'",
                        List.of(broken, action, broken),
                        Optional.of(errors)));

        bus.publish("t", "{\"n\":1}");
        engine.close();

        assertThat(action.outputs()).containsExactly("1");
        assertThat(metrics()).isEqualTo(new RuleMetrics(1, 1, 0, 0, 1, 2, 1, 0));
        JsonNode report = new ObjectMapper().readTree(errors.outputs().get(0));
        assertThat(report.path("failures")).hasSize(2);
    }

    @Test
    void reportsWhatItHasNoRoomFor() {
        CountDownLatch open = new CountDownLatch(1);
        engine.close();
        engine =
                TestRules.engine(
                        bus,
                        new QueueLimits(1, 3_000, Duration.ofMillis(20), Duration.ofSeconds(5)));
        RecordingAction slow = new RecordingAction(it -> await(open, Duration.ofSeconds(60)));
        engine.put(rule("ingest", "SELECT VALUE n FROM 't'", List.of(slow), Optional.of(errors)));

        for (int n = 0; n < 4; n++) {
            bus.publish("t", "{\"n\":" + n + "}");
        }
        Awaitility.await().until(() -> errors.outputs().size() == 2);
        open.countDown();
        engine.close();

        assertThat(slow.outputs()).containsExactly("0", "1");
        assertThat(errors.outputs()).allMatch(it -> it.contains("no room for more messages"));
        assertThat(metrics()).isEqualTo(new RuleMetrics(4, 4, 0, 2, 2, 2, 2, 0));
    }

    @Test
    void holdsThePublisherBackUntilThereIsRoom() {
        engine.close();
        engine =
                TestRules.engine(
                        bus,
                        new QueueLimits(1, 3_000, Duration.ofSeconds(10), Duration.ofSeconds(5)));
        CountDownLatch never = new CountDownLatch(1);
        RecordingAction slow = new RecordingAction(it -> await(never, Duration.ofMillis(20)));
        engine.put(rule("ingest", "SELECT VALUE n FROM 't'", List.of(slow), Optional.of(errors)));

        for (int n = 0; n < 20; n++) {
            bus.publish("t", "{\"n\":" + n + "}");
        }
        engine.close();

        assertThat(slow.outputs()).hasSize(20);
        assertThat(metrics().ruleMessageThrottled()).isZero();
    }

    @Test
    void doesNothingAfterItIsClosed() {
        engine.put(rule("SELECT * FROM 't'", action));
        engine.close();

        bus.publish("t", "{}");

        assertThat(action.outputs()).isEmpty();
    }

    private RuleMetrics metrics() {
        return engine.metrics("ingest").orElseThrow();
    }
}
