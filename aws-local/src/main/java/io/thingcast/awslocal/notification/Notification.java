package io.thingcast.awslocal.notification;

import java.util.Map;

/**
 * What a receiver gets.
 *
 * @param body a queue message's body, a topic's message, a function's event
 * @param attributes message attributes; a function gets none
 */
public record Notification(String body, Map<String, Attribute> attributes) {
    public Notification {
        attributes = Map.copyOf(attributes);
    }

    /** A body alone. */
    public static Notification of(String body) {
        return new Notification(body, Map.of());
    }
}
