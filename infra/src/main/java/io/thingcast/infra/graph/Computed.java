package io.thingcast.infra.graph;

import java.util.Map;

/**
 * What AWS adds to a resource when it makes it.
 *
 * @param id the resource's id
 * @param attributes by the names of the Pulumi AWS provider
 */
record Computed(String id, Map<String, String> attributes) {
    static Computed of(String id) {
        return new Computed(id, Map.of());
    }

    static Computed of(String id, String name, String value) {
        return new Computed(id, Map.of(name, value));
    }
}
