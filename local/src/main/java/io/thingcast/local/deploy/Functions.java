package io.thingcast.local.deploy;

import io.thingcast.awslocal.lambda.FunctionDefinition;
import io.thingcast.awslocal.lambda.RecursiveLoop;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The functions of the graph, each with its zip, its aliases and its role. */
public final class Functions {
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int DEFAULT_RETRIES = 2;

    private final Graph graph;
    private final Roles roles;
    private final Path root;
    private final Map<String, String> overrides;

    /**
     * @param root directory that the zips' paths start from
     * @param overrides values for variables that a function has
     */
    public Functions(Graph graph, Roles roles, Path root, Map<String, String> overrides) {
        this.graph = graph;
        this.roles = roles;
        this.root = root;
        this.overrides = Map.copyOf(overrides);
    }

    /**
     * Every function.
     *
     * @throws BrokenGraphException when a zip is missing
     */
    public List<FunctionDefinition> definitions() {
        return graph.ofType(ResourceTypes.FUNCTION).stream().map(this::definition).toList();
    }

    /**
     * What becomes of functions that feed themselves, by their names; the others end.
     *
     * @throws BrokenGraphException when it is neither Allow nor Terminate
     */
    public Map<String, RecursiveLoop> recursiveLoops() {
        Map<String, RecursiveLoop> loops = new HashMap<>();
        for (Resource it : graph.ofType(ResourceTypes.RECURSION)) {
            try {
                loops.put(it.input("functionName"), RecursiveLoop.parse(it.input("recursiveLoop")));
            } catch (IllegalArgumentException e) {
                throw new BrokenGraphException(it, "can't be honored: " + e.getMessage());
            }
        }
        return loops;
    }

    private FunctionDefinition definition(Resource function) {
        return new FunctionDefinition(
                function.input("name"),
                function.arn(),
                aliases(function),
                function.input("handler"),
                zip(function),
                Duration.ofSeconds(function.number("timeout", DEFAULT_TIMEOUT_SECONDS)),
                function.number("memorySize", DEFAULT_MEMORY_MB),
                variables(function),
                roles.role(function.input("role")),
                OptionalInt.empty(),
                DEFAULT_RETRIES,
                Optional.empty());
    }

    private Map<String, String> aliases(Resource function) {
        Map<String, String> aliases = new HashMap<>();
        graph.referringTo(function, "functionName", ResourceTypes.ALIAS)
                .forEach(it -> aliases.put(it.input("name"), it.input("functionVersion")));
        return aliases;
    }

    private Path zip(Resource function) {
        Path zip = root.resolve(function.inputs().path("code").path("archive").asText());
        if (!Files.isRegularFile(zip)) {
            throw new BrokenGraphException(
                    function, "has no zip at %s; run 'mvn package' first".formatted(zip));
        }
        return zip;
    }

    private Map<String, String> variables(Resource function) {
        Map<String, String> variables = new HashMap<>();
        function.inputs()
                .path("environment")
                .path("variables")
                .properties()
                .forEach(
                        it ->
                                variables.put(
                                        it.getKey(),
                                        overrides.getOrDefault(
                                                it.getKey(), it.getValue().asText())));
        return variables;
    }
}
