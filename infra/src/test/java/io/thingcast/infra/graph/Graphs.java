package io.thingcast.infra.graph;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The graphs of the four stages, each found out once. */
final class Graphs {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Map<String, ResourceGraph> KNOWN = new ConcurrentHashMap<>();

    private Graphs() {}

    static Stream<String> stages() {
        return Stream.of("local", "dev", "staging", "prod");
    }

    static Stream<ResourceGraph> all() {
        return stages().map(Graphs::of);
    }

    static ResourceGraph of(String stage) {
        return KNOWN.computeIfAbsent(stage, name -> ProgramRun.graph(ROOT, name));
    }

    static List<ResourceNode> ofType(ResourceGraph graph, String type) {
        return graph.resources().stream().filter(node -> node.type().equals(type)).toList();
    }

    static ResourceNode named(ResourceGraph graph, String type, String name) {
        return ofType(graph, type).stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static JsonObject json(ResourceNode node, String input) {
        return JsonParser.parseString(node.inputs().get(input).getAsString()).getAsJsonObject();
    }
}
