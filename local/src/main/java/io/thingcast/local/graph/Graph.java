package io.thingcast.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the infrastructure program asks AWS for.
 *
 * @param outputs the stack's outputs
 */
public record Graph(
        String account,
        String region,
        String stage,
        JsonNode outputs,
        Map<String, Resource> byUrn) {
    public Graph {
        byUrn = new LinkedHashMap<>(byUrn);
    }

    /** Every resource, components left out. */
    public Collection<Resource> resources() {
        return byUrn.values().stream().filter(it -> !it.isComponent()).toList();
    }

    /** Every resource of a type. */
    public List<Resource> ofType(String type) {
        return byUrn.values().stream().filter(it -> it.type().equals(type)).toList();
    }

    /** The one resource of a type that an input was made from. */
    public Optional<Resource> behind(Resource resource, String property, String type) {
        return resource.propertyDependencies().getOrDefault(property, List.of()).stream()
                .map(byUrn::get)
                .filter(it -> it != null && it.type().equals(type))
                .findFirst();
    }

    /** As {@link #behind}, where there must be one. */
    public Resource required(Resource resource, String property, String type) {
        return behind(resource, property, type)
                .orElseThrow(
                        () ->
                                new BrokenGraphException(
                                        resource,
                                        "has an input %s that no %s stands behind"
                                                .formatted(property, type)));
    }

    /** Every resource of a type one of whose inputs was made from the given one. */
    public List<Resource> referringTo(Resource target, String property, String type) {
        return ofType(type).stream()
                .filter(
                        it ->
                                it.propertyDependencies()
                                        .getOrDefault(property, List.of())
                                        .contains(target.urn()))
                .toList();
    }

    /** What every ARN of AWS IoT in this account and region begins with. */
    public String iotArnPrefix() {
        return "arn:aws:iot:%s:%s".formatted(region, account);
    }
}
