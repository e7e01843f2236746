package io.thingcast.registry.connection;

import io.thingcast.connections.Subscription;
import io.thingcast.connections.iot.IotConnection;
import io.thingcast.connections.iot.IotConnections;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What IoT Core says of a client.
 *
 * @param since when it was connected or disconnected, if IoT Core remembers
 * @param subscriptions none unless it is connected: those of a client that is away get nothing live
 */
public record Truth(
        boolean up,
        Optional<Instant> since,
        Optional<String> reason,
        List<Subscription> subscriptions) {
    public Truth {
        subscriptions = List.copyOf(subscriptions);
    }

    static Truth ask(IotConnections iot, String clientId) {
        Optional<IotConnection> connection = iot.getConnection(clientId);
        if (connection.filter(IotConnection::connected).isPresent()) {
            return new Truth(
                    true,
                    connection.flatMap(IotConnection::connectedSince),
                    Optional.empty(),
                    iot.listSubscriptions(clientId));
        }
        return new Truth(
                false,
                connection.flatMap(IotConnection::disconnectedSince),
                connection.flatMap(IotConnection::disconnectReason),
                List.of());
    }
}
