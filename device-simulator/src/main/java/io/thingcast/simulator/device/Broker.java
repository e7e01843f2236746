package io.thingcast.simulator.device;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where devices connect.
 *
 * @param certificateAuthority PEM file of who signed the broker's certificate; empty for the public
 *     ones, as for AWS
 * @param withinLimits whether the device keeps within AWS IoT Core's limits for a connection (100
 *     messages and 512 KB a second)
 */
public record Broker(
        String host, int port, Optional<Path> certificateAuthority, boolean withinLimits) {
    /** A broker with AWS IoT Core's limits. */
    public Broker(String host, int port, Optional<Path> certificateAuthority) {
        this(host, port, certificateAuthority, true);
    }

    /** The same where a connection may carry more than AWS IoT Core's 100 messages a second. */
    public Broker withoutLimits() {
        return new Broker(host, port, certificateAuthority, false);
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException when it has another form
     */
    public static Broker at(String endpoint, Optional<Path> certificateAuthority) {
        int colon = endpoint.lastIndexOf(':');
        String port = endpoint.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException(
                    "Endpoint '%s' is not host:port, as in localhost:8883.".formatted(endpoint));
        }
        return new Broker(
                endpoint.substring(0, colon), Integer.parseInt(port), certificateAuthority);
    }
}
