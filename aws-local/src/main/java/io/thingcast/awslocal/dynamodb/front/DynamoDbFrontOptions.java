package io.thingcast.awslocal.dynamodb.front;

import io.thingcast.awslocal.http.HostPolicy;
import io.thingcast.awslocal.iam.AccessKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How DynamoDB is seen by its clients.
 *
 * @param backend DynamoDB Local's own address, or that of another DynamoDB
 * @param port the public port; 0 takes a free one
 * @param region the region that ARNs and records name
 * @param account the account that ARNs name
 * @param expiryInterval how long to wait between two looks at what has expired
 * @param settingsFile where it keeps which tables' items expire, for data that outlive it; empty
 *     when they don't
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
        Optional<Path> settingsFile,
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
                Optional.empty(),
                HostPolicy.LOOPBACK,
                Set.of());
    }

    /** With settings that outlive the process. */
    public DynamoDbFrontOptions settingsFile(Path file) {
        return new DynamoDbFrontOptions(
                backend,
                port,
                region,
                account,
                accessKeys,
                clock,
                expiryInterval,
                Optional.of(file),
                hosts,
                origins);
    }
}
