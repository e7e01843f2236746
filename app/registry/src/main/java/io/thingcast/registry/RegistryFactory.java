package io.thingcast.registry;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.thingcast.connections.iot.AwsEndpoint;
import io.thingcast.connections.iot.HttpIotConnections;
import io.thingcast.connections.iot.HttpIotThings;
import io.thingcast.registry.message.SqsDelayedMessages;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@Factory
final class RegistryFactory {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** IoT Core's two APIs. */
    record IotEndpoints(AwsEndpoint control, AwsEndpoint data) {}

    @Singleton
    IotEndpoints iotEndpoints(
            RegistryConfiguration configuration,
            @Nullable @Named("iot") AWSServiceConfiguration control,
            @Nullable @Named("iotdata") AWSServiceConfiguration data,
            AwsRegionProvider region) {
        String name = region.getRegion().id();
        return new IotEndpoints(
                endpoint(control, "iot.%s.amazonaws.com".formatted(name), name),
                endpoint(data, configuration.iotDataEndpoint(), name));
    }

    private static AwsEndpoint endpoint(
            @Nullable AWSServiceConfiguration override, String host, String region) {
        URI address =
                Optional.ofNullable(override)
                        .map(AWSServiceConfiguration::getEndpointOverride)
                        .orElseGet(() -> URI.create("https://" + host));
        return new AwsEndpoint(address, region);
    }

    @Singleton
    @Named("iot")
    @Bean(preDestroy = "close")
    SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(PATIENCE)
                .socketTimeout(PATIENCE)
                .build();
    }

    @Singleton
    Registry registry(
            RegistryConfiguration configuration,
            IotEndpoints endpoints,
            @Named("iot") SdkHttpClient http,
            AwsCredentialsProvider credentials,
            DynamoDbClient dynamoDb,
            SqsClient sqs) {
        return new Registry(
                configuration,
                new Surroundings(
                        dynamoDb,
                        new HttpIotConnections(http, endpoints.data(), credentials),
                        new HttpIotThings(http, endpoints.control(), credentials),
                        new SqsDelayedMessages(sqs, configuration.registryQueueUrl()),
                        Clock.systemUTC()));
    }
}
