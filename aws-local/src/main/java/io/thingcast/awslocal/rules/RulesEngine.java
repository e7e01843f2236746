package io.thingcast.awslocal.rules;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.MessageBus;
import io.thingcast.awslocal.mqtt.topics.TopicRules;
import io.thingcast.awslocal.rules.sql.function.MessageContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rules on the messages of a bus.
 *
 * <p>SQL is evaluated by the publisher, so actions get messages in the order of publishing. Actions
 * run on threads of their own, no more than {@link QueueLimits#lanes} an action. A failed action is
 * retried when that may help; then its message goes to the rule's error action, and when that fails
 * too, one line of the log says which rule lost a message.
 */
public final class RulesEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RulesEngine.class);
    private static final int MAX_WARNED = 1_000;

    private final EngineSettings settings;
    private final Map<String, ActiveRule> rules = new ConcurrentSkipListMap<>();
    private final ExecutorService executor =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    5,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    ActionQueue.ActionThread::new);
    private final Outstanding outstanding = new Outstanding();
    private final LongAdder rulesNotFound = new LongAdder();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Listens from now on. */
    public RulesEngine(MessageBus bus, EngineSettings settings) {
        this.settings = settings;
        bus.listen(this::accept);
    }

    /** Adds a rule, or replaces the one of its name; the counters go on. */
    public void put(Rule rule) {
        rules.compute(
                rule.name(),
                (name, before) ->
                        new ActiveRule(
                                rule,
                                before == null ? new RuleCounters() : before.counters(),
                                settings,
                                executor,
                                outstanding));
        warned.remove(rule.name());
    }

    /** Removes a rule; what is queued for it still runs. */
    public boolean remove(String name) {
        return rules.remove(name) != null;
    }

    /** The rule of a name. */
    public Optional<Rule> find(String name) {
        return Optional.ofNullable(rules.get(name)).map(ActiveRule::rule);
    }

    /** All rules, by their names. */
    public List<Rule> rules() {
        return rules.values().stream().map(ActiveRule::rule).toList();
    }

    /** What a rule has counted. */
    public Optional<RuleMetrics> metrics(String name) {
        return Optional.ofNullable(rules.get(name)).map(it -> it.counters().read());
    }

    /** How many messages of Basic Ingest named a rule that is unknown or disabled. */
    public long rulesNotFound() {
        return rulesNotFound.sum();
    }

    /** Takes no more messages, and waits a while for what is queued. */
    @Override
    public void close() {
        closed = true;
        try {
            long left = outstanding.await(settings.limits().drain());
            if (left > 0) {
                LOG.error("The rules engine closed with {} actions not done", left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    private void accept(Message message) {
        if (closed) {
            return;
        }
        if (message.topic().startsWith(TopicRules.BASIC_INGEST)) {
            ingest(message);
            return;
        }
        MessageContext context = context(message, message.topic());
        for (ActiveRule rule : rules.values()) {
            if (rule.listensTo(context)) {
                rule.run(context);
            }
        }
    }

    private void ingest(Message message) {
        String rest = message.topic().substring(TopicRules.BASIC_INGEST.length());
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        ActiveRule rule = rules.get(name);
        if (rule == null || !rule.rule().enabled()) {
            rulesNotFound.increment();
            warnOnce(name);
            return;
        }
        rule.run(context(message, slash < 0 ? "" : rest.substring(slash + 1)));
    }

    /** A device that names a wrong rule does so with each message; the counter has them all. */
    private void warnOnce(String name) {
        if (warned.size() >= MAX_WARNED) {
            warned.clear();
        }
        if (warned.add(name)) {
            LOG.warn("Basic Ingest to rule '{}', which does not exist or is disabled", name);
        }
    }

    private MessageContext context(Message message, String topic) {
        return new MessageContext(message, topic, settings.clock().millis(), settings.accountId());
    }
}
