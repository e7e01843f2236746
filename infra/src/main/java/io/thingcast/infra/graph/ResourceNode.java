package io.thingcast.infra.graph;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import pulumirpc.Resource.RegisterResourceRequest;

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
    static ResourceNode custom(
            String urn, RegisterResourceRequest request, String id, JsonObject outputs) {
        return of(urn, request, Optional.of(id), outputs);
    }

    static ResourceNode component(String urn, RegisterResourceRequest request) {
        return of(urn, request, Optional.empty(), new JsonObject());
    }

    private static ResourceNode of(
            String urn, RegisterResourceRequest request, Optional<String> id, JsonObject outputs) {
        return new ResourceNode(
                urn,
                request.getType(),
                request.getName(),
                id,
                Urns.parent(request),
                new TreeSet<>(request.getDependenciesList()),
                byProperty(request),
                WireValues.object(request.getObject()),
                outputs);
    }

    private static SortedMap<String, SortedSet<String>> byProperty(
            RegisterResourceRequest request) {
        SortedMap<String, SortedSet<String>> result = new TreeMap<>();
        request.getPropertyDependenciesMap()
                .forEach(
                        (name, urns) -> {
                            if (urns.getUrnsCount() > 0) {
                                result.put(name, new TreeSet<>(urns.getUrnsList()));
                            }
                        });
        return result;
    }

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
}
