package io.thingcast.stream.iot;

import java.net.URI;
import java.time.Clock;

/**
 * The data plane that messages go to.
 *
 * @param endpoint scheme, host and port
 * @param region the region that requests are signed for
 */
public record DataPlane(URI endpoint, String region, Clock clock) {}
