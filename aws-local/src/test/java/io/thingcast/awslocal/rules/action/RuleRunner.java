package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.rules.EngineSettings;
import io.thingcast.awslocal.rules.LoopbackBus;
import io.thingcast.awslocal.rules.QueueLimits;
import io.thingcast.awslocal.rules.RetryPolicy;
import io.thingcast.awslocal.rules.Rule;
import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.RuleInvocation;
import io.thingcast.awslocal.rules.RuleMetrics;
import io.thingcast.awslocal.rules.RulesEngine;
import io.thingcast.awslocal.rules.sql.SqlStatement;
import io.thingcast.awslocal.rules.sql.Template;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An engine with one rule of one action, whose failures are kept. */
final class RuleRunner implements AutoCloseable {
    static final Arns ARNS = new Arns("eu-west-1", "000000000000");

    private final LoopbackBus bus = new LoopbackBus();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final RulesEngine engine;
    private final SqlStatement statement;

    /**
     * @param action makes the action, given what makes templates
     */
    RuleRunner(String sql, Function<RuleRunner, RuleAction> action) {
        this(sql, QueueLimits.DEFAULT.lanes(), action);
    }

    RuleRunner(String sql, int lanes, Function<RuleRunner, RuleAction> action) {
        statement = SqlStatement.parse(sql, SqlStatement.VERSION);
        engine =
                new RulesEngine(
                        bus,
                        new EngineSettings(
                                "000000000000",
                                Clock.systemUTC(),
                                new QueueLimits(
                                        lanes,
                                        32 << 20,
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(20)),
                                new RetryPolicy(3, Duration.ofMillis(2))));
        engine.put(
                new Rule(
                        "ingest",
                        "arn:aws:iot:eu-west-1:000000000000:rule/ingest",
                        statement,
                        true,
                        List.of(action.apply(this)),
                        Optional.of(new KeepFailures(failures))));
    }

    static Role role(String action, String resource) {
        return new Role(
                "arn:aws:iam::000000000000:role/rule",
                PolicySet.parse(
                        """
                        {"Statement":[{"Effect":"Allow","Action":"%s","Resource":"%s"}]}\
                        """
                                .formatted(action, resource)));
    }

    Template template(String text) {
        return statement.template(text);
    }

    LoopbackBus bus() {
        return bus;
    }

    /** Publishes, then waits until everything is done. */
    RuleRunner publish(String topic, String... payloads) {
        for (String payload : payloads) {
            bus.publish(topic, payload);
        }
        engine.close();
        return this;
    }

    /** Does the same for bytes. */
    RuleRunner publish(String topic, byte[] payload) {
        bus.publish(topic, payload);
        engine.close();
        return this;
    }

    List<String> failures() {
        return failures;
    }

    RuleMetrics metrics() {
        return engine.metrics("ingest").orElseThrow();
    }

    @Override
    public void close() {
        engine.close();
    }

    private record KeepFailures(List<String> failures) implements RuleAction {
        @Override
        public String name() {
            return "KeepFailures";
        }

        @Override
        public void run(RuleInvocation invocation) {
            failures.add(new String(invocation.output(), StandardCharsets.UTF_8));
        }
    }
}
