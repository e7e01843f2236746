package io.thingcast.awslocal.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One live connection, as the API and lifecycle events describe it.
 *
 * @param session which of its client id's connections it is
 * @param principal certificate id, or the custom authorizer's principal
 * @param thing the thing that the connection acts for, when its principal is attached to it
 * @param protocolVersion 4 for MQTT 3.1.1, 5 for MQTT 5
 * @param keepAlive the one that holds
 */
public record ConnectedClient(
        String clientId,
        Session session,
        String principal,
        Optional<AttachedThing> thing,
        SocketAddresses addresses,
        int protocolVersion,
        Duration keepAlive,
        Instant connectedSince) {
    /**
     * Tells the connections of one client id apart.
     *
     * @param identifier unique to the connection; joins its connect with its disconnect
     * @param version grows from connection to connection, and is 0 again after an hour away
     */
    public record Session(String identifier, long version) {}

    /** The name of the thing that the connection acts for. */
    public Optional<String> thingName() {
        return thing.map(AttachedThing::name);
    }

    /** The client's address, without port. */
    public String ipAddress() {
        return addresses.sourceIp();
    }

    /** Joins the connection's events. */
    public String sessionIdentifier() {
        return session.identifier();
    }
}
