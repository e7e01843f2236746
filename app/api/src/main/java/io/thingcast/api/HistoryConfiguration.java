package io.thingcast.api;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.thingcast.contract.table.RealTimeData;

/**
 * Where items are read and written, see {@link
 * io.thingcast.contract.environment.EnvironmentVariables}.
 *
 * @param keyAttribute partition key of the table of items
 * @param retentionSeconds how long an item is kept that is written here
 */
@ConfigurationProperties("thingcast")
record HistoryConfiguration(
        String realTimeDataTable,
        @Bindable(defaultValue = RealTimeData.KEY) String keyAttribute,
        long retentionSeconds,
        String latestTable) {}
