package io.thingcast.connections;

import io.thingcast.contract.item.Group;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the registry says of a client.
 *
 * @param up whether it is connected; what isn't stays for a while as a tombstone
 * @param sessionId the lifecycle events' session identifier; empty when only IoT Core's answers
 *     told of the connection
 * @param disconnectReason AWS's word, {@code CONNECTION_LOST} for instance
 * @param revision counts the changes of the subscriptions
 * @param group a thing's group
 */
public record Connection(
        String clientId,
        boolean up,
        Optional<String> sessionId,
        Optional<Instant> connectedAt,
        Optional<Instant> disconnectedAt,
        Optional<String> disconnectReason,
        long revision,
        Optional<Group> group,
        List<Subscription> subscriptions) {
    public Connection {
        subscriptions = List.copyOf(subscriptions);
    }
}
