package io.thingcast.cli.redrive;

import java.util.Map;

/** A message that puts an input back. */
record Outgoing(String body, Map<String, String> attributes) {
    Outgoing {
        attributes = Map.copyOf(attributes);
    }

    static Outgoing of(String body) {
        return new Outgoing(body, Map.of());
    }
}
