package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.xml.XmlText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The actions about subscriptions. Those here need no confirmation. */
final class SubscriptionCalls {
    private final Topics topics;
    private final String account;

    SubscriptionCalls(Topics topics, String account) {
        this.topics = topics;
        this.account = account;
    }

    Map<String, SnsOperation> operations() {
        return Map.of(
                "Subscribe", this::subscribe,
                "Unsubscribe", this::unsubscribe,
                "ListSubscriptions", this::list,
                "ListSubscriptionsByTopic", this::listByTopic,
                "GetSubscriptionAttributes", this::attributes,
                "SetSubscriptionAttributes", this::change);
    }

    private void subscribe(QueryCall call, SnsCaller caller, XmlText result) {
        String topicArn = call.need("TopicArn");
        caller.require("Subscribe", topicArn);
        Subscription subscription =
                topics.subscribe(
                        topicArn,
                        call.need("Protocol"),
                        call.need("Endpoint"),
                        call.map("Attributes"));
        result.element("SubscriptionArn", subscription.arn());
    }

    private void unsubscribe(QueryCall call, SnsCaller caller, XmlText result) {
        String arn = call.need("SubscriptionArn");
        caller.require("Unsubscribe", arn);
        topics.unsubscribe(arn);
    }

    private void list(QueryCall call, SnsCaller caller, XmlText result) {
        caller.require("ListSubscriptions", topics.arn("*"));
        Pages.write(call, result, "Subscriptions", topics.subscriptions(), this::write);
    }

    private void listByTopic(QueryCall call, SnsCaller caller, XmlText result) {
        String topicArn = call.need("TopicArn");
        caller.require("ListSubscriptionsByTopic", topicArn);
        topics.need(topicArn);
        Pages.write(call, result, "Subscriptions", topics.of(topicArn), this::write);
    }

    private void attributes(QueryCall call, SnsCaller caller, XmlText result) {
        String arn = call.need("SubscriptionArn");
        caller.require("GetSubscriptionAttributes", arn);
        Subscription subscription = topics.needSubscription(arn);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("SubscriptionArn", arn);
        attributes.put("TopicArn", subscription.topicArn());
        attributes.put("Owner", account);
        attributes.put("Protocol", subscription.protocol());
        attributes.put("Endpoint", subscription.endpoint());
        attributes.put("PendingConfirmation", "false");
        attributes.put("RawMessageDelivery", "false");
        attributes.putAll(subscription.settings().attributes());
        TopicCalls.write(result, attributes);
    }

    private void change(QueryCall call, SnsCaller caller, XmlText result) {
        String arn = call.need("SubscriptionArn");
        caller.require("SetSubscriptionAttributes", arn);
        topics.change(arn, call.need("AttributeName"), call.text("AttributeValue").orElse(""));
    }

    private void write(XmlText member, Subscription subscription) {
        member.element("TopicArn", subscription.topicArn())
                .element("Protocol", subscription.protocol())
                .element("SubscriptionArn", subscription.arn())
                .element("Owner", account)
                .element("Endpoint", subscription.endpoint());
    }
}
