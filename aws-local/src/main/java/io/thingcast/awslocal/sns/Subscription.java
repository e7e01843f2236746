package io.thingcast.awslocal.sns;

import java.util.Set;

/**
 * Who gets a topic's messages.
 *
 * @param endpoint the ARN of a queue or a function
 */
record Subscription(
        String arn,
        String topicArn,
        String protocol,
        String endpoint,
        SubscriptionSettings settings) {
    private static final Set<String> PROTOCOLS = Set.of("sqs", "lambda");

    Subscription {
        if (!PROTOCOLS.contains(protocol)) {
            throw SnsException.invalid(
                    "Protocol: %s is not done here; sqs and lambda are".formatted(protocol));
        }
        if (!endpoint.startsWith("arn:aws:" + protocol + ":")) {
            throw SnsException.invalid("%s endpoint ARN: %s".formatted(protocol, endpoint));
        }
    }

    boolean accepts(TopicMessage message) {
        return settings.filter().accepts(message.textFor(protocol), message.attributes());
    }

    Subscription with(SubscriptionSettings changed) {
        return new Subscription(arn, topicArn, protocol, endpoint, changed);
    }
}
