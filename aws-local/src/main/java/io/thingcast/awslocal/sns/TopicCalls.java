package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.iam.MalformedPolicyException;
import io.thingcast.awslocal.xml.XmlText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The actions about topics. */
final class TopicCalls {
    private final Topics topics;
    private final String account;

    TopicCalls(Topics topics, String account) {
        this.topics = topics;
        this.account = account;
    }

    Map<String, SnsOperation> operations() {
        return Map.of(
                "CreateTopic", this::create,
                "DeleteTopic", this::delete,
                "ListTopics", this::list,
                "GetTopicAttributes", this::attributes);
    }

    private void create(QueryCall call, SnsCaller caller, XmlText result) {
        String name = call.need("Name");
        caller.require("CreateTopic", topics.arn(name));
        Map<String, String> attributes = call.map("Attributes");
        for (var attribute : attributes.entrySet()) {
            boolean standard =
                    attribute.getKey().equals("FifoTopic") && attribute.getValue().equals("false");
            if (!attribute.getKey().equals("Policy") && !standard) {
                throw SnsException.invalid(
                        "Attributes: %s=%s is not done here; Policy is"
                                .formatted(attribute.getKey(), attribute.getValue()));
            }
        }
        try {
            TopicDefinition topic =
                    new TopicDefinition(name, Optional.ofNullable(attributes.get("Policy")));
            result.element("TopicArn", topics.create(topic));
        } catch (IllegalArgumentException | MalformedPolicyException e) {
            throw SnsException.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void delete(QueryCall call, SnsCaller caller, XmlText result) {
        String arn = call.need("TopicArn");
        caller.require("DeleteTopic", arn);
        topics.delete(arn);
    }

    private void list(QueryCall call, SnsCaller caller, XmlText result) {
        caller.require("ListTopics", topics.arn("*"));
        Pages.write(
                call,
                result,
                "Topics",
                topics.arns(),
                (member, arn) -> member.element("TopicArn", arn));
    }

    private void attributes(QueryCall call, SnsCaller caller, XmlText result) {
        String arn = call.need("TopicArn");
        caller.require("GetTopicAttributes", arn);
        TopicDefinition topic = topics.need(arn);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("TopicArn", arn);
        attributes.put("Owner", account);
        attributes.put("DisplayName", "");
        topic.policy().ifPresent(it -> attributes.put("Policy", it));
        attributes.put("SubscriptionsConfirmed", Integer.toString(topics.of(arn).size()));
        attributes.put("SubscriptionsPending", "0");
        attributes.put("SubscriptionsDeleted", "0");
        write(result, attributes);
    }

    static void write(XmlText result, Map<String, String> attributes) {
        result.element(
                "Attributes",
                map ->
                        attributes.forEach(
                                (name, value) ->
                                        map.element(
                                                "entry",
                                                entry ->
                                                        entry.element("key", name)
                                                                .element("value", value))));
    }
}
