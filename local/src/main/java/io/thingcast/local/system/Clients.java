package io.thingcast.local.system;

import io.thingcast.awslocal.iam.AccessKeys.AccessKey;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SDK clients of the emulated services, as the developer or as a role. */
record Clients(Region region, Addresses addresses) {
    /** Any key that was not issued here is the developer's. */
    private static final AwsCredentialsProvider DEVELOPER =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .endpointOverride(addresses.dynamoDb())
                .region(region)
                .credentialsProvider(DEVELOPER)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    DynamoDbStreamsClient streams(AccessKey key) {
        return DynamoDbStreamsClient.builder()
                .endpointOverride(addresses.dynamoDb())
                .region(region)
                .credentialsProvider(as(key))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    SqsClient sqs() {
        return sqs(addresses.sqs(), DEVELOPER);
    }

    SqsClient sqs(AccessKey key) {
        return sqs(addresses.sqs(), as(key));
    }

    private SqsClient sqs(URI endpoint, AwsCredentialsProvider credentials) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static AwsCredentialsProvider as(AccessKey key) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken()));
    }
}
