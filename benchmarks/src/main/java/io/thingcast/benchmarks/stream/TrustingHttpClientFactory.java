package io.thingcast.benchmarks.stream;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.thingcast.stream.iot.DataPlaneHttpClient;
import jakarta.inject.Singleton;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The function's own client, but it takes any certificate: the SDK has no way to hand the CRT one
 * more authority. Only the handshakes do less, and those come before what is measured.
 */
@Factory
final class TrustingHttpClientFactory {
    @Singleton
    @Primary
    @Bean(preDestroy = "close")
    SdkAsyncHttpClient trustingHttpClient() {
        return DataPlaneHttpClient.builder()
                .buildWithDefaults(
                        AttributeMap.builder()
                                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                                .build());
    }
}
