package io.thingcast.api.kms;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;

/**
 * Micronaut makes clients of some AWS services only. This one takes its settings from the same
 * places, {@code aws.services.kms.endpoint-override} among them.
 */
@Factory
final class KmsClientFactory {
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(10);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(3);

    @Singleton
    @Bean(preDestroy = "close")
    KmsClient kmsClient(
            SdkHttpClient http,
            AwsCredentialsProviderChain credentials,
            AwsRegionProviderChain region,
            @Nullable @Named(KmsClient.SERVICE_NAME) AWSServiceConfiguration configuration) {
        KmsClientBuilder builder =
                KmsClient.builder()
                        .httpClient(http)
                        .credentialsProvider(credentials)
                        .region(region.getRegion())
                        .overrideConfiguration(
                                it ->
                                        it.apiCallTimeout(ALL_ATTEMPTS)
                                                .apiCallAttemptTimeout(ONE_ATTEMPT));
        if (configuration != null && configuration.getEndpointOverride() != null) {
            builder.endpointOverride(configuration.getEndpointOverride());
        }
        return builder.build();
    }
}
