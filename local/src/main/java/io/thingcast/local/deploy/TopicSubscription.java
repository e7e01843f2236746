package io.thingcast.local.deploy;

import java.util.Map;

/**
 * What Subscribe is called with.
 *
 * @param endpoint the queue's or function's ARN
 */
public record TopicSubscription(
        String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
    public TopicSubscription {
        attributes = Map.copyOf(attributes);
    }
}
