package io.thingcast.awslocal.rules;

import io.thingcast.awslocal.mqtt.topics.TopicFilter;
import io.thingcast.awslocal.rules.ErrorDocument.Failure;
import io.thingcast.awslocal.rules.sql.function.MessageContext;
import io.thingcast.awslocal.rules.sql.value.BytesValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rule in the engine: its filter, its counters, and a queue for each of its actions. */
final class ActiveRule {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveRule.class);

    private final Rule rule;
    private final Optional<TopicFilter> filter;
    private final List<ActionQueue> actions;
    private final Optional<ActionQueue> errorAction;
    private final RuleCounters counters;

    ActiveRule(
            Rule rule,
            RuleCounters counters,
            EngineSettings settings,
            Executor executor,
            Outstanding outstanding) {
        this.rule = rule;
        this.filter = rule.statement().topicFilter().map(TopicFilter::new);
        this.counters = counters;
        this.actions =
                rule.actions().stream()
                        .map(it -> new ActionQueue(it, settings, executor, outstanding))
                        .toList();
        this.errorAction =
                rule.errorAction().map(it -> new ActionQueue(it, settings, executor, outstanding));
    }

    Rule rule() {
        return rule;
    }

    RuleCounters counters() {
        return counters;
    }

    boolean listensTo(MessageContext message) {
        return rule.enabled() && filter.map(it -> it.matches(message.topic())).orElse(false);
    }

    void run(MessageContext message) {
        counters.topicMatch.increment();
        if (message.payload() instanceof BytesValue) {
            counters.parseError.increment();
        }
        Optional<Value> result;
        try {
            result = rule.statement().evaluate(message);
        } catch (RuntimeException e) {
            LOG.error(
                    "Rule {} could not evaluate its SQL for a message of {} bytes on {}",
                    rule.name(),
                    message.message().payload().length,
                    message.topic(),
                    e);
            return;
        }
        result.ifPresent(it -> run(new RuleInvocation(rule, message, it)));
    }

    private void run(RuleInvocation invocation) {
        counters.rulesExecuted.increment();
        RuleRun run = new RuleRun(actions.size(), failures -> report(invocation, failures));
        for (ActionQueue queue : actions) {
            ActionQueue.Outcome outcome = run.outcomeOf(queue.action(), counters);
            if (!queue.offer(invocation, outcome)) {
                counters.throttled.increment();
                outcome.failed(
                        new ActionFailedException(
                                rule.name(),
                                "The action has no room for more messages: it is slower than they"
                                        + " come. Message arrived on: "
                                        + invocation.topic()));
            }
        }
    }

    private void report(RuleInvocation invocation, List<Failure> failures) {
        if (errorAction.isEmpty()) {
            logLost(invocation, failures.get(0).message());
            return;
        }
        RuleInvocation report =
                invocation.with(ErrorDocument.of(rule.name(), invocation.message(), failures));
        ActionQueue.Outcome outcome = new ErrorActionOutcome(report, failures.get(0).message());
        if (!errorAction.get().offer(report, outcome)) {
            outcome.failed(
                    new ActionFailedException(
                            rule.name(), "The error action has no room for more messages."));
        }
    }

    private void logLost(RuleInvocation invocation, String reason) {
        LOG.error(
                "Rule {} lost a message of {} bytes on {}: {}",
                rule.name(),
                invocation.message().message().payload().length,
                invocation.topic(),
                reason);
    }

    /** Counts what becomes of an error action; behind it there is only the log. */
    private final class ErrorActionOutcome implements ActionQueue.Outcome {
        private final RuleInvocation report;
        private final String reason;

        ErrorActionOutcome(RuleInvocation report, String reason) {
            this.report = report;
            this.reason = reason;
        }

        @Override
        public void succeeded() {
            counters.errorActionSuccess.increment();
        }

        @Override
        public void failed(RuntimeException failure) {
            counters.errorActionFailure.increment();
            logLost(report, reason + " Then the error action failed: " + failure.getMessage());
        }
    }
}
