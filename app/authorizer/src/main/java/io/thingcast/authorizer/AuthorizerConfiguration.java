package io.thingcast.authorizer;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * What the infrastructure tells the function, see {@link
 * io.thingcast.contract.environment.EnvironmentVariables}.
 */
@ConfigurationProperties("thingcast")
record AuthorizerConfiguration(String stage, String connectionsTable, String iotArnPrefix) {}
