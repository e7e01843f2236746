package io.thingcast.stream.ondemand;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Makes what is needed to publish on demand; where everything is published, none of it is made. */
@Factory
final class OnDemandFactory {
    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final Duration CALL = Duration.ofSeconds(5);

    @Singleton
    @Bean(preDestroy = "close")
    MarkerAudience audience(
            OnDemandConfiguration configuration,
            @Nullable @Named("dynamodb") AWSServiceConfiguration override,
            AwsRegionProvider region,
            AwsCredentialsProvider credentials) {
        URI endpoint =
                Optional.ofNullable(override)
                        .map(AWSServiceConfiguration::getEndpointOverride)
                        .orElse(null);
        return new MarkerAudience(
                DynamoDbClient.builder()
                        .httpClientBuilder(AwsCrtHttpClient.builder().connectionTimeout(ATTEMPT))
                        .overrideConfiguration(
                                it -> it.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
                        .endpointOverride(endpoint)
                        .region(region.getRegion())
                        .credentialsProvider(credentials)
                        .build(),
                configuration.connectionsTable());
    }

    @Singleton
    SqsSecondLook secondLook(
            OnDemandConfiguration configuration, BeanProvider<SqsAsyncClient> sqs) {
        return new SqsSecondLook(sqs, configuration.secondLookQueueUrl());
    }

    @Singleton
    OnDemand onDemand(
            OnDemandConfiguration configuration,
            BeanProvider<MarkerAudience> audience,
            BeanProvider<SqsSecondLook> secondLook) {
        return deliverChanges ->
                configuration.isOnDemand()
                        ? deliverChanges.onDemand(
                                new RememberedAudience(audience.get(), System::nanoTime),
                                secondLook.get())
                        : deliverChanges;
    }
}
