package io.thingcast.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What only this machine knows, put in the place of what AWS would have given: the addresses that
 * are listened on, a stream's ARN, a public key. Every text of the graph is looked through, so what
 * the functions are told and what the outputs say agree.
 */
public final class Substitutions {
    private final Map<String, String> replacements = new LinkedHashMap<>();

    /** Replaces a text wherever it occurs; what was added first is replaced first. */
    public Substitutions put(String aws, String local) {
        replacements.put(aws, local);
        return this;
    }

    /** The graph with every replacement made. */
    public Graph in(Graph graph) {
        Map<String, Resource> resources = new LinkedHashMap<>();
        for (Resource resource : graph.byUrn().values()) {
            resources.put(
                    resource.urn(),
                    new Resource(
                            resource.urn(),
                            resource.type(),
                            resource.name(),
                            resource.propertyDependencies(),
                            in(resource.inputs()),
                            in(resource.outputs())));
        }
        return new Graph(
                graph.account(), graph.region(), graph.stage(), in(graph.outputs()), resources);
    }

    private JsonNode in(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(in(node.asText()));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(it -> array.add(in(it)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(it -> object.set(it.getKey(), in(it.getValue())));
            return object;
        }
        return node;
    }

    private String in(String text) {
        String result = text;
        for (var replacement : replacements.entrySet()) {
            result = result.replace(replacement.getKey(), replacement.getValue());
        }
        return result;
    }
}
