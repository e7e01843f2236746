package io.thingcast.connections.iot;

import java.util.Map;
import java.util.Optional;

/** A registered device (AWS IoT API Reference, DescribeThing). */
public record Thing(String name, Map<String, String> attributes) {
    public Thing {
        attributes = Map.copyOf(attributes);
    }

    /** One of its attributes. */
    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }
}
