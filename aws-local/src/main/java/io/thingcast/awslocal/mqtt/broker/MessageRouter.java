package io.thingcast.awslocal.mqtt.broker;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.MessageBus;
import io.thingcast.awslocal.mqtt.delivery.DeliveryCounters;
import io.thingcast.awslocal.mqtt.delivery.DeliveryCounters.Outcome;
import io.thingcast.awslocal.mqtt.delivery.Lane;
import io.thingcast.awslocal.mqtt.delivery.Outgoing;
import io.thingcast.awslocal.mqtt.retained.RetainedStore;
import io.thingcast.awslocal.mqtt.topics.SubscriptionTree;
import io.thingcast.awslocal.mqtt.topics.TopicRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each message to the listeners and to the subscribers, every event loop its own. */
final class MessageRouter implements MessageBus {
    private static final Logger LOG = LoggerFactory.getLogger(MessageRouter.class);

    private final SubscriptionTree<Subscription> subscriptions = new SubscriptionTree<>();
    private final SubscriptionTree<Subscription> shared = new SubscriptionTree<>();
    private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
    private final DeliveryCounters counts;
    private final RetainedStore retained;

    MessageRouter(DeliveryCounters counts, RetainedStore retained) {
        this.counts = counts;
        this.retained = retained;
    }

    @Override
    public RetainedStore retained() {
        return retained;
    }

    void add(Subscription subscription) {
        treeOf(subscription).add(subscription.topicFilter(), subscription);
    }

    void replace(Subscription former, Subscription subscription) {
        treeOf(former).replace(former.topicFilter(), former, subscription);
    }

    void remove(Subscription subscription) {
        treeOf(subscription).remove(subscription.topicFilter(), subscription);
    }

    private SubscriptionTree<Subscription> treeOf(Subscription subscription) {
        return subscription.shared().isPresent() ? shared : subscriptions;
    }

    @Override
    public void listen(Consumer<Message> listener) {
        listeners.add(listener);
    }

    @Override
    public void publish(Message message) {
        route(message, null);
    }

    /**
     * Hands a message to all that want it. One to be retained is kept before its subscribers are
     * looked for, and those are put in before it is looked for: so nobody misses both.
     *
     * @param publisher the connection that it came on, if any
     * @return an event loop that has too much to do, for the publisher to wait for
     */
    Optional<Lane> route(Message message, @Nullable Connection publisher) {
        counts.count(Outcome.PUBLISHED);
        for (Consumer<Message> listener : listeners) {
            tell(listener, message);
        }
        if (message.topic().startsWith(TopicRules.BASIC_INGEST)) {
            return Optional.empty();
        }
        if (message.retain()) {
            retained.keep(message);
        }
        Message passing = message.withoutRetain();
        Optional<Lane> full = share(passing);
        return deliver(passing, subscribers(message.topic()), publisher).or(() -> full);
    }

    private static void tell(Consumer<Message> listener, Message message) {
        try {
            listener.accept(message);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on a message to '{}'", message.topic(), e);
        }
    }

    /** One member of each matching group gets the message. */
    private Optional<Lane> share(Message message) {
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        List<Lane> used = new ArrayList<>();
        shared.match(
                message.topic(),
                ofOneFilter ->
                        ofOneFilter.stream()
                                .collect(Collectors.groupingBy(Subscription::shared))
                                .values()
                                .forEach(
                                        group ->
                                                used.add(
                                                        new SharedDelivery(message, group, counts)
                                                                .start())));
        return used.stream().filter(Lane::isFull).findFirst();
    }

    private Collection<Subscription> subscribers(String topic) {
        List<List<Subscription>> matched = new ArrayList<>(2);
        subscriptions.match(topic, matched::add);
        if (matched.size() <= 1) {
            return matched.isEmpty() ? List.of() : matched.get(0);
        }
        Map<Connection, Subscription> once = new LinkedHashMap<>();
        for (List<Subscription> ofOneFilter : matched) {
            ofOneFilter.forEach(it -> once.merge(it.connection(), it, Subscription::stronger));
        }
        return once.values();
    }

    private static Optional<Lane> deliver(
            Message message, Collection<Subscription> subscribers, @Nullable Connection publisher) {
        Map<Lane, List<Subscription>> byLane = new HashMap<>(4);
        for (Subscription subscription : subscribers) {
            if (!subscription.noLocal() || subscription.connection() != publisher) {
                byLane.computeIfAbsent(subscription.connection().lane(), it -> new ArrayList<>())
                        .add(subscription);
            }
        }
        byLane.forEach((lane, own) -> lane.deliver(own.size(), () -> deliver(message, own)));
        return byLane.keySet().stream().filter(Lane::isFull).findFirst();
    }

    private static void deliver(Message message, List<Subscription> subscribers) {
        try (Outgoing outgoing = new Outgoing(message)) {
            for (Subscription subscription : subscribers) {
                subscription.connection().deliver(outgoing, subscription.granted());
            }
        }
    }
}
