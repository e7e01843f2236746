package io.thingcast.stream.iot;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** The publisher and its HTTP client. */
@Factory
final class IotFactory {
    // An abandoned request keeps its connection until the health check closes it, and a request
    // that has to queue for one may be sent after it was given up, behind its own retry. So there
    // are twice as many connections as the largest window, and queueing ends before an attempt
    // does.
    private static final int CONNECTIONS = 256;
    private static final Duration QUEUEING = Duration.ofSeconds(2);
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration STALLED = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofSeconds(30);

    @Singleton
    @Bean(preDestroy = "close")
    SdkAsyncHttpClient httpClient() {
        return AwsCrtAsyncHttpClient.builder()
                .maxConcurrency(CONNECTIONS)
                .connectionAcquisitionTimeout(QUEUEING)
                .connectionTimeout(CONNECTING)
                .connectionHealthConfiguration(
                        it -> it.minimumThroughputInBps(1L).minimumThroughputTimeout(STALLED))
                .connectionMaxIdleTime(IDLE)
                .build();
    }

    @Singleton
    IotMessagePublisher publisher(
            SdkAsyncHttpClient http,
            IotDataConfiguration configuration,
            @Nullable @Named("iotdata") AWSServiceConfiguration override,
            AwsRegionProvider region,
            AwsCredentialsProvider credentials) {
        URI endpoint =
                Optional.ofNullable(override)
                        .map(AWSServiceConfiguration::getEndpointOverride)
                        .orElseGet(() -> URI.create("https://" + configuration.iotDataEndpoint()));
        return new IotMessagePublisher(
                http,
                new DataPlane(endpoint, region.getRegion().id(), Clock.systemUTC()),
                credentials);
    }
}
