package io.thingcast.awslocal.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One live connection, as the API and lifecycle events describe it.
 *
 * @param sessionIdentifier unique to this connection; joins its connect with its disconnect
 * @param principal certificate id, or the custom authorizer's principal
 * @param thingName the thing that the connection acts for, when its principal is attached to it
 * @param protocolVersion 4 for MQTT 3.1.1, 5 for MQTT 5
 */
public record ConnectedClient(
        String clientId,
        String sessionIdentifier,
        String principal,
        Optional<String> thingName,
        String ipAddress,
        int protocolVersion,
        Duration keepAlive,
        Instant connectedSince) {}
