package io.thingcast.awslocal.mqtt.broker;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The live connections by client id; a client id has one. */
final class ConnectedClients {
    private final Map<String, Connection> byClientId = new ConcurrentHashMap<>();

    /** Adds a connection and returns the one that it takes over from. */
    Optional<Connection> add(Connection connection) {
        return Optional.ofNullable(byClientId.put(connection.client().clientId(), connection));
    }

    /** Removes a connection, unless another has taken over. */
    void remove(Connection connection) {
        byClientId.remove(connection.client().clientId(), connection);
    }

    Optional<Connection> find(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId));
    }

    Collection<Connection> all() {
        return byClientId.values();
    }
}
