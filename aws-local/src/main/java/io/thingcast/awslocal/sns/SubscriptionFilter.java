package io.thingcast.awslocal.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import io.thingcast.awslocal.eventsource.filter.EventFilter;
import io.thingcast.awslocal.notification.Attribute;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A filter policy (SNS guide, "Subscription filter policies"), over message attributes or over the
 * fields of a body that is a JSON object.
 */
final class SubscriptionFilter {
    private static final int MOST_KEYS = 5;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final EventFilter filter;
    private final boolean body;

    private SubscriptionFilter(EventFilter filter, boolean body) {
        this.filter = filter;
        this.body = body;
    }

    static SubscriptionFilter read(String policy, String scope) {
        if (!scope.equals("MessageAttributes") && !scope.equals("MessageBody")) {
            throw SnsException.invalid(
                    "FilterPolicyScope: Invalid value [%s]. Please use either MessageBody or MessageAttributes"
                            .formatted(scope));
        }
        boolean body = scope.equals("MessageBody");
        JsonNode document = document(policy);
        if (document.size() > MOST_KEYS) {
            throw SnsException.invalid("FilterPolicy: Filter policy can not have more than 5 keys");
        }
        for (var field : document.properties()) {
            if (!body && !field.getValue().isArray()) {
                throw SnsException.invalid(
                        "FilterPolicy: \"%s\" must be an array; filters over attributes don't nest"
                                .formatted(field.getKey()));
            }
        }
        try {
            List<String> patterns = document.isEmpty() ? List.of() : List.of(policy);
            return new SubscriptionFilter(EventFilter.of(patterns), body);
        } catch (UnsupportedMappingException e) {
            throw SnsException.invalid("FilterPolicy: " + e.getMessage());
        }
    }

    boolean accepts(String text, Map<String, Attribute> attributes) {
        if (filter.isEmpty()) {
            return true;
        }
        if (!body) {
            return filter.matches(tree(attributes));
        }
        try {
            JsonNode document = JSON.readTree(text);
            return document.isObject() && filter.matches(document);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static JsonNode document(String policy) {
        try {
            JsonNode document = JSON.readTree(policy);
            if (document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            throw SnsException.invalid("FilterPolicy: failed to parse JSON. " + e.getMessage());
        }
        throw SnsException.invalid("FilterPolicy: Filter policy is not a JSON object");
    }

    private static ObjectNode tree(Map<String, Attribute> attributes) {
        ObjectNode tree = JSON.createObjectNode();
        attributes.forEach(
                (name, it) -> {
                    if (!it.isBinary()) {
                        tree.set(name, value(it));
                    }
                });
        return tree;
    }

    private static JsonNode value(Attribute attribute) {
        try {
            if (attribute.dataType().equals("String.Array")) {
                return JSON.readTree(attribute.value());
            }
            if (attribute.dataType().startsWith("Number")) {
                return JSON.getNodeFactory().numberNode(new BigDecimal(attribute.value()));
            }
        } catch (JsonProcessingException | NumberFormatException e) {
            return JSON.missingNode();
        }
        return JSON.getNodeFactory().textNode(attribute.value());
    }
}
