package io.thingcast.awslocal.notification;

import io.thingcast.awslocal.trace.TraceHeader;
import java.util.Map;
import java.util.Optional;

/**
 * What a receiver gets.
 *
 * @param body a queue message's body, a topic's message, a function's event
 * @param attributes message attributes; a function gets none
 * @param trace the chain of calls that led to it
 */
public record Notification(
        String body, Map<String, Attribute> attributes, Optional<TraceHeader> trace) {
    public Notification {
        attributes = Map.copyOf(attributes);
    }

    /** A body with attributes, of no chain of calls. */
    public Notification(String body, Map<String, Attribute> attributes) {
        this(body, attributes, Optional.empty());
    }

    /** The same, sent in the course of a chain of calls. */
    public Notification within(Optional<TraceHeader> chain) {
        return new Notification(body, attributes, chain);
    }

    /** A body alone. */
    public static Notification of(String body) {
        return new Notification(body, Map.of());
    }
}
