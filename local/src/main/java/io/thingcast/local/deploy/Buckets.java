package io.thingcast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.s3.event.NotificationRule;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The S3 buckets of the graph and who is told of their objects. */
public final class Buckets {
    /** The lists of a notification resource, each with the property that names the receiver. */
    private static final Map<String, String> RECEIVERS =
            Map.of(
                    "queues", "queueArn",
                    "topics", "topicArn",
                    "lambdaFunctions", "lambdaFunctionArn");

    private final Graph graph;

    public Buckets(Graph graph) {
        this.graph = graph;
    }

    /** Every bucket's name. */
    public List<String> names() {
        return graph.ofType(ResourceTypes.BUCKET).stream().map(it -> it.input("bucket")).toList();
    }

    /** The notification rules of each bucket that has some. */
    public Map<String, List<NotificationRule>> notifications() {
        Map<String, List<NotificationRule>> result = new LinkedHashMap<>();
        for (Resource it : graph.ofType(ResourceTypes.BUCKET_NOTIFICATION)) {
            result.put(it.input("bucket"), rules(it));
        }
        return result;
    }

    private static List<NotificationRule> rules(Resource notification) {
        List<NotificationRule> rules = new ArrayList<>();
        RECEIVERS.forEach(
                (list, arn) -> {
                    for (JsonNode rule : notification.inputs().path(list)) {
                        String id = rule.path("id").asText(notification.name() + rules.size());
                        rules.add(rule(notification, id, rule, rule.path(arn).asText()));
                    }
                });
        return rules;
    }

    private static NotificationRule rule(
            Resource notification, String id, JsonNode rule, String arn) {
        List<String> events = new ArrayList<>();
        rule.path("events").forEach(it -> events.add(it.asText()));
        try {
            return new NotificationRule(
                    id,
                    events,
                    rule.path("filterPrefix").asText(""),
                    rule.path("filterSuffix").asText(""),
                    arn);
        } catch (IllegalArgumentException e) {
            throw new BrokenGraphException(notification, "can't be honored: " + e.getMessage());
        }
    }
}
