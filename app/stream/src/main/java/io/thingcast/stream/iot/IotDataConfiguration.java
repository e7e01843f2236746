package io.thingcast.stream.iot;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where the IoT data plane is ({@code THINGCAST_IOT_DATA_ENDPOINT}).
 *
 * @param iotDataEndpoint a host name, as DescribeEndpoint gives it for {@code iot:Data-ATS}
 */
@ConfigurationProperties("thingcast")
record IotDataConfiguration(String iotDataEndpoint) {}
