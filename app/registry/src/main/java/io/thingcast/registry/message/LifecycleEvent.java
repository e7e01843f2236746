package io.thingcast.registry.message;

import java.util.List;
import java.util.Optional;

/**
 * An event of a client's life (AWS IoT Core Developer Guide, "Lifecycle events").
 *
 * @param stamp of the events connected and disconnected
 * @param sessionId of all others
 * @param reason why it was disconnected
 * @param topics what was subscribed or unsubscribed
 */
public record LifecycleEvent(
        Type type,
        String clientId,
        Optional<Stamp> stamp,
        Optional<String> sessionId,
        Optional<String> reason,
        List<String> topics) {
    /** What happened. */
    public enum Type {
        CONNECTED,
        DISCONNECTED,
        CONNECT_FAILED,
        SUBSCRIBED,
        UNSUBSCRIBED
    }

    public LifecycleEvent {
        topics = List.copyOf(topics);
    }

    /**
     * The connection's stamp.
     *
     * @throws MalformedMessageException for an event that has none
     */
    public Stamp requireStamp() {
        return stamp.orElseThrow(() -> new MalformedMessageException("it has no session"));
    }
}
