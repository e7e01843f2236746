package io.thingcast.connections.iot;

import io.thingcast.connections.Subscription;
import java.util.List;
import java.util.Optional;

/** IoT Core's own knowledge of its clients. It has no call that lists them. */
public interface IotConnections {
    /**
     * A client's connection; empty when IoT Core knows of none, nor of a recent one.
     *
     * @throws IotCallException when IoT Core doesn't answer
     */
    Optional<IotConnection> getConnection(String clientId);

    /**
     * All that a client subscribes to; none when IoT Core doesn't know the client.
     *
     * @throws IotCallException when IoT Core doesn't answer
     */
    List<Subscription> listSubscriptions(String clientId);

    /**
     * Disconnects a client and forgets its session; without its Will message.
     *
     * @return false when it wasn't connected
     * @throws IotCallException when IoT Core doesn't answer
     */
    boolean deleteConnection(String clientId);
}
