package io.thingcast.infra.graph;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * One resource of the graph; the package's documentation says what the members are.
 *
 * @param id empty for a component
 */
public record ResourceNode(
        String urn,
        String type,
        String name,
        Optional<String> id,
        Optional<String> parent,
        SortedSet<String> dependsOn,
        SortedMap<String, SortedSet<String>> propertyDependencies,
        JsonObject inputs,
        JsonObject outputs) {
    JsonObject json() {
        JsonObject result = new JsonObject();
        result.add("dependsOn", GraphJson.array(dependsOn));
        id.ifPresent(value -> result.addProperty("id", value));
        result.add("inputs", inputs);
        result.addProperty("name", name);
        result.add("outputs", outputs);
        parent.ifPresent(value -> result.addProperty("parent", value));
        JsonObject byProperty = new JsonObject();
        propertyDependencies.forEach((key, urns) -> byProperty.add(key, GraphJson.array(urns)));
        result.add("propertyDependencies", byProperty);
        result.addProperty("type", type);
        result.addProperty("urn", urn);
        return result;
    }

    static SortedMap<String, SortedSet<String>> sorted(Map<String, SortedSet<String>> map) {
        return new TreeMap<>(map);
    }
}
