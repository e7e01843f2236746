package io.thingcast.stream.iot;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** The publisher and its HTTP client. */
@Factory
final class IotFactory {
    @Singleton
    @Bean(preDestroy = "close")
    SdkAsyncHttpClient httpClient() {
        return DataPlaneHttpClient.builder().build();
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
