package io.thingcast.awslocal.dynamodb.front;

import io.thingcast.awslocal.http.HostPolicy;
import io.thingcast.awslocal.iam.AccessKeys;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * How DynamoDB is seen by its clients.
 *
 * @param backend DynamoDB Local's own address, or that of another DynamoDB
 * @param port the public port; 0 takes a free one
 * @param region the region that ARNs and records name
 * @param account the account that ARNs name
 * @param expiryInterval how long to wait between two looks at what has expired
 * @param origins origins whose pages may call it
 */
public record DynamoDbFrontOptions(
        URI backend,
        int port,
        String region,
        String account,
        AccessKeys accessKeys,
        Clock clock,
        Duration expiryInterval,
        HostPolicy hosts,
        Set<String> origins) {
    public DynamoDbFrontOptions {
        origins = Set.copyOf(origins);
    }

    /** Looks for expired items every second; serves no pages. */
    public static DynamoDbFrontOptions of(
            URI backend, int port, String region, String account, AccessKeys accessKeys) {
        return new DynamoDbFrontOptions(
                backend,
                port,
                region,
                account,
                accessKeys,
                Clock.systemUTC(),
                Duration.ofSeconds(1),
                HostPolicy.LOOPBACK,
                Set.of());
    }
}
