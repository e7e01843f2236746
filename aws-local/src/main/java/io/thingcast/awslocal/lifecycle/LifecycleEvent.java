package io.thingcast.awslocal.lifecycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.mqtt.AttachedThing;
import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.ConnectionListener.ConnectFailure;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One event: where it is published and what it says.
 *
 * @param body as AWS IoT Core words it, field by field
 */
record LifecycleEvent(String clientId, String topic, ObjectNode body) {
    private static final String PRESENCE = "$aws/events/presence/";
    private static final String SUBSCRIPTIONS = "$aws/events/subscriptions/";

    static LifecycleEvent connected(ConnectedClient client) {
        LifecycleEvent event = of(PRESENCE, "connected", client, client.connectedSince());
        event.body.put("ipAddress", client.ipAddress());
        event.body.put("versionNumber", client.session().version());
        return event;
    }

    static LifecycleEvent disconnected(
            ConnectedClient client, DisconnectReason reason, Instant when) {
        LifecycleEvent event = of(PRESENCE, "disconnected", client, when);
        event.body.put(
                "clientInitiatedDisconnect",
                reason == DisconnectReason.CLIENT_INITIATED_DISCONNECT);
        event.body.put("disconnectReason", reason.name());
        event.body.put("versionNumber", client.session().version());
        return event;
    }

    /** A failure has no connection, so its session is its own. */
    static LifecycleEvent connectFailed(ConnectFailure failure, String session, Instant when) {
        LifecycleEvent event =
                of(PRESENCE, "connect_failed", failure.clientId(), failure.thing(), when);
        event.body.put("connectFailureReason", failure.reason());
        failure.principal().ifPresent(it -> event.body.put("principalIdentifier", it));
        event.body.put("sessionIdentifier", session);
        event.body.put("ipAddress", failure.ipAddress());
        return event;
    }

    static LifecycleEvent subscribed(ConnectedClient client, List<String> filters, Instant when) {
        return withTopics(of(SUBSCRIPTIONS, "subscribed", client, when), filters);
    }

    static LifecycleEvent unsubscribed(ConnectedClient client, List<String> filters, Instant when) {
        return withTopics(of(SUBSCRIPTIONS, "unsubscribed", client, when), filters);
    }

    private static LifecycleEvent withTopics(LifecycleEvent event, List<String> filters) {
        filters.forEach(event.body.putArray("topics")::add);
        return event;
    }

    private static LifecycleEvent of(
            String prefix, String type, ConnectedClient client, Instant when) {
        LifecycleEvent event = of(prefix, type, client.clientId(), client.thing(), when);
        event.body.put("sessionIdentifier", client.sessionIdentifier());
        event.body.put("principalIdentifier", client.principal());
        return event;
    }

    private static LifecycleEvent of(
            String prefix,
            String type,
            String clientId,
            Optional<AttachedThing> thing,
            Instant when) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("clientId", clientId);
        thing.filter(AttachedThing::exclusive).ifPresent(it -> body.put("thingName", it.name()));
        body.put("timestamp", when.toEpochMilli()).put("eventType", type);
        return new LifecycleEvent(clientId, prefix + type + "/" + clientId, body);
    }
}
