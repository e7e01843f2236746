package io.thingcast.stream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.thingcast.contract.table.RealTimeData;

/**
 * What the infrastructure program tells the function.
 *
 * @param stage name of the environment ({@code THINGCAST_STAGE})
 * @param keyAttribute name of the table's partition key ({@code THINGCAST_KEY_ATTRIBUTE})
 */
@ConfigurationProperties("thingcast")
record StreamConfiguration(
        String stage, @Bindable(defaultValue = RealTimeData.KEY) String keyAttribute) {}
