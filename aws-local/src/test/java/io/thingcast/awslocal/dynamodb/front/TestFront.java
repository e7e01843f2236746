package io.thingcast.awslocal.dynamodb.front;

import io.thingcast.awslocal.dynamodb.DynamoDbLocal;
import io.thingcast.awslocal.dynamodb.DynamoDbLocalOptions;
import io.thingcast.awslocal.dynamodb.TestClassPath;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.AccessKeys.AccessKey;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local behind a front, and the SDK's clients of it. */
public final class TestFront implements AutoCloseable {
    public static final String TABLE_ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/";

    private final AccessKeys keys = new AccessKeys();
    private final DynamoDbLocal database;
    private final DynamoDbFront front;

    private TestFront(DynamoDbLocalOptions options) {
        database = DynamoDbLocal.start(options);
        front = DynamoDbFront.start(options(database.endpoint(), keys));
    }

    public static TestFront inMemory() {
        return new TestFront(DynamoDbLocalOptions.inMemory(TestClassPath.get()));
    }

    public static TestFront in(Path directory) {
        return new TestFront(
                DynamoDbLocalOptions.inMemory(TestClassPath.get()).directory(directory));
    }

    private static DynamoDbFrontOptions options(URI backend, AccessKeys keys) {
        var defaults = DynamoDbFrontOptions.of(backend, 0, "eu-west-1", "123456789012", keys);
        return new DynamoDbFrontOptions(
                backend,
                0,
                defaults.region(),
                defaults.account(),
                keys,
                Clock.systemUTC(),
                Duration.ofMillis(100),
                Optional.empty(),
                defaults.hosts(),
                Set.of());
    }

    public DynamoDbFront front() {
        return front;
    }

    public URI backend() {
        return database.endpoint();
    }

    /** The developer's client, whom nothing is refused. */
    public DynamoDbClient client() {
        return client(AwsBasicCredentials.create("AKIADEVELOPER", "secret"));
    }

    /** The client of a role with this policy. */
    public DynamoDbClient clientWith(String policy) {
        AccessKey key =
                keys.issue(
                        new Role("arn:aws:iam::123456789012:role/tester", PolicySet.parse(policy)));
        return client(AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken()));
    }

    public AccessKeys keys() {
        return keys;
    }

    public DynamoDbClient client(AwsCredentials credentials) {
        return DynamoDbClient.builder()
                .endpointOverride(front.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    public DynamoDbStreamsClient streams() {
        return DynamoDbStreamsClient.builder()
                .endpointOverride(front.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIADEVELOPER", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Override
    public void close() {
        front.close();
        database.close();
    }
}
