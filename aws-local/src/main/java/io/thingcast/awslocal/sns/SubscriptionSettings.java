package io.thingcast.awslocal.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A subscription's attributes (SNS API, SetSubscriptionAttributes), those done here. */
final class SubscriptionSettings {
    private static final Set<String> KNOWN =
            Set.of("RawMessageDelivery", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> attributes;
    private final SubscriptionFilter filter;
    private final Optional<String> deadLetterArn;

    private SubscriptionSettings(Map<String, String> attributes) {
        this.attributes = Map.copyOf(attributes);
        filter =
                SubscriptionFilter.read(
                        attributes.getOrDefault("FilterPolicy", "{}"),
                        attributes.getOrDefault("FilterPolicyScope", "MessageAttributes"));
        deadLetterArn = Optional.ofNullable(attributes.get("RedrivePolicy")).map(it -> arn(it));
    }

    static SubscriptionSettings of(String protocol, Map<String, String> attributes) {
        for (String name : attributes.keySet()) {
            if (!KNOWN.contains(name)) {
                throw SnsException.invalid(
                        "AttributeName: %s is not done here; %s are".formatted(name, KNOWN));
            }
        }
        Map<String, String> set = new TreeMap<>(attributes);
        set.values().removeIf(String::isEmpty);
        String raw = set.getOrDefault("RawMessageDelivery", "false");
        if (!raw.equals("true") && !raw.equals("false")) {
            throw SnsException.invalid(
                    "RawMessageDelivery: Invalid value [%s]. Must be true or false."
                            .formatted(raw));
        }
        if (raw.equals("true") && !protocol.equals("sqs")) {
            throw SnsException.invalid(
                    "Delivery protocol [%s] does not support raw message delivery."
                            .formatted(protocol));
        }
        return new SubscriptionSettings(set);
    }

    SubscriptionSettings with(String protocol, String name, String value) {
        Map<String, String> changed = new TreeMap<>(attributes);
        changed.put(name, value);
        return of(protocol, changed);
    }

    Map<String, String> attributes() {
        return attributes;
    }

    boolean isRaw() {
        return Boolean.parseBoolean(attributes.get("RawMessageDelivery"));
    }

    SubscriptionFilter filter() {
        return filter;
    }

    /** The queue for what can't be delivered. */
    Optional<String> deadLetterArn() {
        return deadLetterArn;
    }

    private static String arn(String policy) {
        try {
            String arn = JSON.readTree(policy).path("deadLetterTargetArn").asText();
            if (arn.startsWith("arn:aws:sqs:")) {
                return arn;
            }
        } catch (JsonProcessingException e) {
            throw SnsException.invalid("RedrivePolicy: failed to parse JSON. " + e.getMessage());
        }
        throw SnsException.invalid(
                "RedrivePolicy: deadLetterTargetArn must be the ARN of an SQS queue, not "
                        + policy);
    }
}
