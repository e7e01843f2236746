package io.thingcast.overview;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.thingcast.contract.table.RealTimeData;

/**
 * What the infrastructure tells the function, see {@link
 * io.thingcast.contract.environment.EnvironmentVariables}.
 */
@ConfigurationProperties("thingcast")
record OverviewConfiguration(
        String stage,
        String realTimeDataTable,
        @Bindable(defaultValue = RealTimeData.KEY) String keyAttribute,
        String latestTable,
        String digestsTable,
        String flushQueueUrl,
        String deadLetterQueueUrl,
        String iotDataEndpoint) {}
