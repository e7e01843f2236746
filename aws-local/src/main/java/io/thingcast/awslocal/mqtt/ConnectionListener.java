package io.thingcast.awslocal.mqtt;

import java.util.List;
import java.util.Optional;

/**
 * Hears of connections and subscriptions: what lifecycle events are made of. Called on the
 * connection's event loop, so it returns quickly; one connection's calls come in order.
 */
public interface ConnectionListener {
    /** A client was accepted. */
    default void connected(ConnectedClient client) {}

    /** A connection ended. */
    default void disconnected(ConnectedClient client, DisconnectReason reason) {}

    /** A client was not allowed to connect, or not to publish its Will. */
    default void connectFailed(ConnectFailure failure) {}

    /** A client subscribed to these filters; refused ones are not among them. */
    default void subscribed(ConnectedClient client, List<String> topicFilters) {}

    /** A client gave up these subscriptions. */
    default void unsubscribed(ConnectedClient client, List<String> topicFilters) {}

    /**
     * A refused CONNECT.
     *
     * @param principal who it was, when that could be told
     * @param thing the thing that the principal is attached to
     * @param reason {@code AUTHORIZATION_FAILED} or the like
     */
    record ConnectFailure(
            String clientId,
            Optional<String> principal,
            Optional<AttachedThing> thing,
            String ipAddress,
            String reason) {}
}
