package io.thingcast.overview;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.annotation.Factory;
import io.thingcast.changes.StreamEventReader;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import io.thingcast.history.ItemTable;
import io.thingcast.history.LatestStore;
import io.thingcast.history.NewestItems;
import io.thingcast.overview.digest.DigestPublisher;
import io.thingcast.overview.digest.PublishDigests;
import io.thingcast.overview.iot.IotDigestPublisher;
import io.thingcast.overview.latest.UpdateLatest;
import io.thingcast.overview.queue.DeadLetters;
import io.thingcast.overview.queue.FlushQueue;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the function together. */
@Factory
final class OverviewFactory {
    private final Clock clock = Clock.systemUTC();

    @Singleton
    DigestPublisher digestPublisher(
            OverviewConfiguration configuration,
            SdkHttpClient http,
            @Nullable @Named("iotdata") AWSServiceConfiguration override,
            AwsRegionProvider region,
            AwsCredentialsProvider credentials) {
        URI endpoint =
                Optional.ofNullable(override)
                        .map(AWSServiceConfiguration::getEndpointOverride)
                        .orElseGet(() -> URI.create("https://" + configuration.iotDataEndpoint()));
        return new IotDigestPublisher(
                http,
                new Topics(new Stage(configuration.stage())),
                endpoint,
                region.getRegion().id(),
                credentials);
    }

    @Singleton
    PublishDigests publishDigests(
            OverviewConfiguration configuration,
            DynamoDbClient dynamoDb,
            SqsClient sqs,
            DigestPublisher publisher) {
        return PublishDigests.of(
                dynamoDb,
                configuration.digestsTable(),
                publisher,
                new FlushQueue(sqs, configuration.flushQueueUrl()),
                clock);
    }

    @Singleton
    TakeInChanges takeInChanges(
            OverviewConfiguration configuration,
            DynamoDbClient dynamoDb,
            SqsClient sqs,
            PublishDigests digests) {
        return new TakeInChanges(
                new StreamEventReader(configuration.keyAttribute()),
                new UpdateLatest(
                        new LatestStore(dynamoDb, configuration.latestTable()),
                        new NewestItems(
                                dynamoDb,
                                new ItemTable(
                                        configuration.realTimeDataTable(),
                                        configuration.keyAttribute()),
                                clock)),
                digests,
                new DeadLetters(sqs, configuration.deadLetterQueueUrl(), clock));
    }
}
