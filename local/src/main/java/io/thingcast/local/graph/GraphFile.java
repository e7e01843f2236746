package io.thingcast.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the graph that the build keeps; its form is described with the infrastructure program. */
public final class GraphFile {
    private GraphFile() {}

    /**
     * Reads a graph.
     *
     * @throws BrokenGraphException when the file isn't there or isn't a graph
     */
    public static Graph read(Path file) {
        if (!Files.exists(file)) {
            throw new BrokenGraphException(
                    "%s is missing: run 'mvn package' first.".formatted(file));
        }
        try {
            return graph(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new BrokenGraphException(
                    "%s is no resource graph (%s): run 'mvn clean package'."
                            .formatted(file, e.getMessage()));
        }
    }

    private static Graph graph(JsonNode root) {
        Map<String, Resource> resources = new LinkedHashMap<>();
        for (JsonNode node : root.path("resources")) {
            Resource resource = resource(node);
            resources.put(resource.urn(), resource);
        }
        return new Graph(
                root.path("account").asText(),
                root.path("region").asText(),
                root.path("stage").asText(),
                root.path("outputs"),
                resources);
    }

    private static Resource resource(JsonNode node) {
        Map<String, List<String>> dependencies = new HashMap<>();
        node.path("propertyDependencies")
                .properties()
                .forEach(it -> dependencies.put(it.getKey(), texts(it.getValue())));
        return new Resource(
                node.path("urn").asText(),
                node.path("type").asText(),
                node.path("name").asText(),
                dependencies,
                node.path("inputs"),
                node.path("outputs"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(it -> texts.add(it.asText()));
        return texts;
    }
}
