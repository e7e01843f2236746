package io.thingcast.awslocal.sns;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The topics there are and their subscriptions, in memory. */
final class Topics {
    private final String arnPrefix;
    private final Map<String, TopicDefinition> topics = new TreeMap<>();
    private final Map<String, Subscription> subscriptions = new TreeMap<>();

    Topics(String region, String account) {
        arnPrefix = "arn:aws:sns:%s:%s:".formatted(region, account);
    }

    String arn(String name) {
        return arnPrefix + name;
    }

    /** Adds a topic; one of the same name and attributes may be there already. */
    synchronized String create(TopicDefinition topic) {
        TopicDefinition there = topics.putIfAbsent(arn(topic.name()), topic);
        if (there != null && topic.policy().isPresent() && !there.equals(topic)) {
            throw SnsException.invalid(
                    "Attributes Reason: Topic already exists with different attributes");
        }
        return arn(topic.name());
    }

    synchronized void delete(String arn) {
        topics.remove(arn);
        subscriptions.values().removeIf(it -> it.topicArn().equals(arn));
    }

    synchronized List<String> arns() {
        return List.copyOf(topics.keySet());
    }

    synchronized TopicDefinition need(String arn) {
        TopicDefinition topic = topics.get(arn);
        if (topic == null) {
            throw SnsException.notFound("Topic");
        }
        return topic;
    }

    /** Subscribes; who is subscribed already, with the same settings, keeps the subscription. */
    synchronized Subscription subscribe(
            String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
        need(topicArn);
        Subscription wanted =
                new Subscription(
                        topicArn + ":" + UUID.randomUUID(),
                        topicArn,
                        protocol,
                        endpoint,
                        SubscriptionSettings.of(protocol, attributes));
        for (Subscription there : of(topicArn)) {
            if (there.protocol().equals(protocol) && there.endpoint().equals(endpoint)) {
                if (!there.settings().attributes().equals(wanted.settings().attributes())) {
                    throw SnsException.invalid(
                            "Attributes Reason: Subscription already exists with different"
                                    + " attributes");
                }
                return there;
            }
        }
        subscriptions.put(wanted.arn(), wanted);
        return wanted;
    }

    synchronized void change(String arn, String name, String value) {
        Subscription there = needSubscription(arn);
        subscriptions.put(arn, there.with(there.settings().with(there.protocol(), name, value)));
    }

    synchronized Subscription needSubscription(String arn) {
        Subscription subscription = subscriptions.get(arn);
        if (subscription == null) {
            throw SnsException.notFound("Subscription");
        }
        return subscription;
    }

    synchronized void unsubscribe(String arn) {
        subscriptions.remove(arn);
    }

    synchronized boolean isSubscribed(String arn) {
        return subscriptions.containsKey(arn);
    }

    synchronized List<Subscription> of(String topicArn) {
        return subscriptions.values().stream()
                .filter(it -> it.topicArn().equals(topicArn))
                .toList();
    }

    synchronized List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }
}
