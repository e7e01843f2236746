package io.thingcast.connections.iot;

import java.net.URI;

/**
 * Where calls go.
 *
 * @param address scheme, host and port
 * @param region the region that requests are signed for
 */
public record AwsEndpoint(URI address, String region) {}
