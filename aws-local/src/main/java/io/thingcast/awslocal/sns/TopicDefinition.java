package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.iam.ResourcePolicy;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A standard topic.
 *
 * @param policy the topic's own policy, a JSON document: which services may publish to it
 */
public record TopicDefinition(String name, Optional<String> policy) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    /**
     * @throws IllegalArgumentException when that is no name of a standard topic
     * @throws io.thingcast.awslocal.iam.MalformedPolicyException when the policy can't be read
     */
    public TopicDefinition {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Topic name '%s' must be 1 to 256 letters, digits, - and _; FIFO topics are not done here."
                            .formatted(name));
        }
        policy.ifPresent(ResourcePolicy::parse);
    }

    /** A topic that no service may publish to. */
    public static TopicDefinition of(String name) {
        return new TopicDefinition(name, Optional.empty());
    }
}
