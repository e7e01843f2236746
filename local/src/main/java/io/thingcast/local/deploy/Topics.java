package io.thingcast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.sns.TopicDefinition;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The SNS topics of the graph and who is subscribed to them. */
public final class Topics {
    /** Subscribe's attributes by the names that the graph has for them. */
    private static final Map<String, String> ATTRIBUTES =
            Map.of(
                    "rawMessageDelivery", "RawMessageDelivery",
                    "filterPolicy", "FilterPolicy",
                    "filterPolicyScope", "FilterPolicyScope",
                    "redrivePolicy", "RedrivePolicy");

    private static final Set<String> OTHERS = Set.of("topic", "protocol", "endpoint");

    private final Graph graph;

    public Topics(Graph graph) {
        this.graph = graph;
    }

    /** Every topic with its own policy. */
    public List<TopicDefinition> definitions() {
        return graph.ofType(ResourceTypes.TOPIC).stream()
                .map(it -> new TopicDefinition(it.input("name"), policy(it)))
                .toList();
    }

    /** Every subscription. */
    public List<TopicSubscription> subscriptions() {
        return graph.ofType(ResourceTypes.SUBSCRIPTION).stream().map(Topics::subscription).toList();
    }

    private Optional<String> policy(Resource topic) {
        return graph.referringTo(topic, "arn", ResourceTypes.TOPIC_POLICY).stream()
                .map(it -> it.input("policy"))
                .findFirst()
                .or(() -> topic.optionalInput("policy"));
    }

    private static TopicSubscription subscription(Resource subscription) {
        Map<String, String> attributes = new HashMap<>();
        for (Map.Entry<String, JsonNode> input : subscription.inputs().properties()) {
            String name = ATTRIBUTES.get(input.getKey());
            if (name != null) {
                attributes.put(name, input.getValue().asText());
            } else if (!OTHERS.contains(input.getKey())) {
                throw new BrokenGraphException(
                        subscription,
                        "has an input %s that local mode can't honor".formatted(input.getKey()));
            }
        }
        return new TopicSubscription(
                subscription.input("topic"),
                subscription.input("protocol"),
                subscription.input("endpoint"),
                attributes);
    }
}
