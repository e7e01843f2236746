package io.thingcast.api.openapi;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The routes as the API's own description has them. None has a variable in its path. */
@Singleton
public final class DescribedRoutes {
    private final Map<String, Set<String>> parameters = new HashMap<>();

    DescribedRoutes(JsonMapper json) throws IOException {
        try (InputStream in =
                DescribedRoutes.class.getResourceAsStream(OpenApiController.GENERATED)) {
            JsonNode document = json.readValue(Objects.requireNonNull(in), JsonNode.class);
            for (var path : document.get("paths").entries()) {
                for (var operation : path.getValue().entries()) {
                    parameters.put(operation.getKey() + path.getKey(), names(operation.getValue()));
                }
            }
        }
    }

    /**
     * Names of the query parameters that a route takes; empty when there is no such route.
     *
     * @param method as of HTTP, {@code GET}
     */
    public Optional<Set<String>> parameters(String method, String path) {
        return Optional.ofNullable(parameters.get(method.toLowerCase(Locale.ROOT) + path));
    }

    /** Names of the query parameters that any route takes. */
    public Set<String> parameters() {
        return parameters.values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        JsonNode described = operation.get("parameters");
        if (described != null) {
            described.values().forEach(it -> names.add(it.get("name").getStringValue()));
        }
        return names;
    }
}
