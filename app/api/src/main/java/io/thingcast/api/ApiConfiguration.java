package io.thingcast.api;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * What the infrastructure tells the function, see {@link
 * io.thingcast.contract.environment.EnvironmentVariables}.
 */
@ConfigurationProperties("thingcast")
record ApiConfiguration(
        String stage,
        String connectionsTable,
        String browserEndpoint,
        String authorizerName,
        String signingKeyId,
        String oidcIssuers,
        @Bindable(defaultValue = "60") int sessionMinutes,
        @Bindable(defaultValue = "168") int shareHours,
        @Nullable String dashboardUrl,
        String iotArnPrefix,
        String iotDataEndpoint,
        String registryQueueUrl) {}
