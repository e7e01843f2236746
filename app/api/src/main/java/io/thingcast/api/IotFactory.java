package io.thingcast.api;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
import io.thingcast.api.connections.ReadConnections;
import io.thingcast.api.iot.RegistryQueue;
import io.thingcast.api.messages.SendMessage;
import io.thingcast.connections.ConnectionStore;
import io.thingcast.connections.iot.AwsEndpoint;
import io.thingcast.connections.iot.HttpIotConnections;
import io.thingcast.connections.iot.HttpIotMessages;
import io.thingcast.connections.iot.IotConnections;
import io.thingcast.connections.iot.IotMessages;
import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.contract.topic.Stage;
import io.thingcast.sessions.SessionStore;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS IoT Core and the registry. */
@Factory
final class IotFactory {
    /** The threads for calls about many connections. */
    static final String CALLS = "calls";

    private static final int THREADS = 16;

    @Singleton
    AwsEndpoint dataPlane(
            ApiConfiguration configuration,
            @Nullable @Named("iotdata") AWSServiceConfiguration override,
            AwsRegionProviderChain region) {
        URI address =
                Optional.ofNullable(override)
                        .map(AWSServiceConfiguration::getEndpointOverride)
                        .orElseGet(() -> URI.create("https://" + configuration.iotDataEndpoint()));
        return new AwsEndpoint(address, region.getRegion().id());
    }

    @Singleton
    IotConnections iotConnections(
            SdkHttpClient http, AwsEndpoint dataPlane, AwsCredentialsProviderChain credentials) {
        return new HttpIotConnections(http, dataPlane, credentials);
    }

    @Singleton
    IotMessages iotMessages(
            SdkHttpClient http, AwsEndpoint dataPlane, AwsCredentialsProviderChain credentials) {
        return new HttpIotMessages(http, dataPlane, credentials);
    }

    @Singleton
    WatchIndex watchIndex(
            DynamoDbClient dynamoDb,
            ApiConfiguration configuration,
            @Named(CALLS) ExecutorService executor) {
        return new WatchIndex(
                dynamoDb,
                configuration.connectionsTable(),
                new Stage(configuration.stage()),
                executor);
    }

    @Singleton
    ReadConnections readConnections(
            DynamoDbClient dynamoDb,
            ApiConfiguration configuration,
            SessionStore sessions,
            WatchIndex watchers,
            JsonMapper json,
            @Named(CALLS) ExecutorService executor) {
        return new ReadConnections(
                new ConnectionStore(dynamoDb, configuration.connectionsTable()),
                sessions,
                watchers,
                json,
                executor);
    }

    @Singleton
    SendMessage sendMessage(
            ApiConfiguration configuration,
            IotConnections connections,
            IotMessages messages,
            WatchIndex watchers,
            RegistryQueue registry,
            @Named(CALLS) ExecutorService executor) {
        return new SendMessage(
                new Stage(configuration.stage()),
                connections,
                messages,
                watchers,
                registry,
                executor);
    }

    @Singleton
    RegistryQueue registryQueue(SqsClient sqs, ApiConfiguration configuration) {
        return new RegistryQueue(sqs, configuration.registryQueueUrl());
    }

    /** For calls about many connections at once. */
    @Singleton
    @Named(CALLS)
    @Bean(preDestroy = "shutdown")
    ExecutorService executor() {
        return Executors.newFixedThreadPool(
                THREADS,
                task -> {
                    Thread thread = new Thread(task, CALLS);
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
