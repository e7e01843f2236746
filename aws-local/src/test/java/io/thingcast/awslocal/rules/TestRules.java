package io.thingcast.awslocal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.mqtt.MessageBus;
import io.thingcast.awslocal.rules.sql.SqlStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Rules named {@code ingest} and engines that try again quickly. */
final class TestRules {
    private TestRules() {}

    static RulesEngine engine(MessageBus bus, QueueLimits limits) {
        return new RulesEngine(
                bus,
                new EngineSettings(
                        "123456789012",
                        Clock.systemUTC(),
                        limits,
                        new RetryPolicy(3, Duration.ofMillis(2))));
    }

    static Rule rule(String sql, RuleAction... actions) {
        return rule("ingest", sql, List.of(actions), Optional.empty());
    }

    static Rule rule(String sql, RuleAction action, RecordingAction errorAction) {
        return rule("ingest", sql, List.of(action), Optional.of(errorAction));
    }

    static Rule rule(
            String name, String sql, List<RuleAction> actions, Optional<RuleAction> errorAction) {
        return new Rule(
                name,
                "arn:aws:iot:eu-west-1:123456789012:rule/" + name,
                SqlStatement.parse(sql, SqlStatement.VERSION),
                true,
                actions,
                errorAction);
    }

    static void await(CountDownLatch latch, Duration limit) {
        try {
            boolean opened = latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(opened || limit.toMillis() < 100).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
