package io.thingcast.awslocal.sqs;

import io.thingcast.awslocal.http.HostPolicy;
import io.thingcast.awslocal.iam.AccessKeys;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * How SQS is seen by its clients.
 *
 * @param port the public port; 0 takes a free one
 * @param region the region that queue ARNs name
 * @param account the account that queue ARNs and URLs name
 * @param queues the queues that are there from the start
 * @param origins origins whose pages may call it
 */
public record LocalSqsOptions(
        int port,
        String region,
        String account,
        List<QueueDefinition> queues,
        AccessKeys accessKeys,
        Clock clock,
        HostPolicy hosts,
        Set<String> origins) {
    public LocalSqsOptions {
        queues = List.copyOf(queues);
        origins = Set.copyOf(origins);
    }

    /** Serves no pages. */
    public static LocalSqsOptions of(
            int port,
            String region,
            String account,
            List<QueueDefinition> queues,
            AccessKeys accessKeys) {
        return new LocalSqsOptions(
                port,
                region,
                account,
                queues,
                accessKeys,
                Clock.systemUTC(),
                HostPolicy.LOOPBACK,
                Set.of());
    }
}
