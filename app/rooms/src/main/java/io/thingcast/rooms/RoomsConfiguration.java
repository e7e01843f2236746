package io.thingcast.rooms;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.thingcast.contract.table.RealTimeData;

/**
 * What the infrastructure tells the function, see {@link
 * io.thingcast.contract.environment.EnvironmentVariables}.
 */
@ConfigurationProperties("thingcast")
record RoomsConfiguration(
        String stage,
        String connectionsTable,
        String realTimeDataTable,
        @Bindable(defaultValue = RealTimeData.KEY) String keyAttribute,
        long retentionSeconds,
        String iotDataEndpoint,
        String commandsQueueUrl,
        String deadLetterQueueUrl,
        int maximumReceives) {}
