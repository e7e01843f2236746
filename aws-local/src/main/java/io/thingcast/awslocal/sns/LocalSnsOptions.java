package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.notification.NotificationTarget;
import java.util.List;
import java.util.Set;

/**
 * How SNS is seen by its clients and where it delivers.
 *
 * @param port the port on 127.0.0.1; 0 takes a free one
 * @param region the region that ARNs name
 * @param account the account that ARNs name
 * @param topics the topics that are there from the start
 * @param target takes what subscribers get: queues and functions
 * @param origins origins whose pages may call it
 */
public record LocalSnsOptions(
        int port,
        String region,
        String account,
        List<TopicDefinition> topics,
        NotificationTarget target,
        RetryPolicy retries,
        AccessKeys accessKeys,
        Set<String> origins) {
    public LocalSnsOptions {
        topics = List.copyOf(topics);
        origins = Set.copyOf(origins);
    }

    /** Serves no pages, and tries deliveries again as AWS does. */
    public static LocalSnsOptions of(
            int port,
            String region,
            String account,
            List<TopicDefinition> topics,
            NotificationTarget target,
            AccessKeys accessKeys) {
        return new LocalSnsOptions(
                port, region, account, topics, target, RetryPolicy.AWS, accessKeys, Set.of());
    }

    /** With other retries. */
    public LocalSnsOptions retries(RetryPolicy policy) {
        return new LocalSnsOptions(
                port, region, account, topics, target, policy, accessKeys, origins);
    }
}
