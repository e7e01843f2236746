package io.thingcast.awslocal.apigateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One route of an HTTP API: {@code POST /session}, {@code ANY /items/{id}}, {@code GET /{proxy+}}
 * or {@code $default}.
 *
 * @param key the route key, as API Gateway writes it
 * @param function whom it calls: name or ARN, with an alias
 */
public record Route(String key, String function) {
    private static final String DEFAULT = "$default";

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException when it is neither {@code METHOD /path} nor {@code $default}
     */
    public Route {
        if (!key.equals(DEFAULT) && !key.matches("[A-Z]+ /.*")) {
            throw new IllegalArgumentException(
                    "Route key '%s' is neither 'METHOD /path' nor '$default'.".formatted(key));
        }
    }

    /**
     * What its calls come from, as functions' permissions name it: {@code
     * arn:aws:execute-api:region:account:api/stage/METHOD/path} (API Gateway Developer Guide,
     * "Control access to HTTP APIs", Lambda permissions).
     *
     * @param stageArn {@code arn:aws:execute-api:region:account:api/stage}
     */
    public String sourceArn(String stageArn) {
        return isDefault()
                ? stageArn + "/" + DEFAULT
                : stageArn + "/" + key.replaceFirst("^ANY ", "* ").replaceFirst(" ", "");
    }

    boolean isDefault() {
        return key.equals(DEFAULT);
    }

    private boolean takesAnyMethod() {
        return key.startsWith("ANY ");
    }

    /** The path parameters if the route takes the request. */
    Optional<Map<String, String>> match(String method, String path) {
        if (isDefault()) {
            return Optional.of(Map.of());
        }
        String[] parts = key.split(" ", 2);
        return takesAnyMethod() || parts[0].equals(method)
                ? matchPath(levels(parts[1]), levels(path))
                : Optional.empty();
    }

    private static Optional<Map<String, String>> matchPath(List<String> wanted, List<String> path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String level = wanted.get(i);
            if (i >= path.size()) {
                return Optional.empty();
            }
            if (level.endsWith("+}")) {
                String name = level.substring(1, level.length() - 2);
                parameters.put(name, String.join("/", path.subList(i, path.size())));
                return Optional.of(parameters);
            }
            if (level.startsWith("{") && level.endsWith("}")) {
                parameters.put(level.substring(1, level.length() - 1), path.get(i));
            } else if (!level.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return wanted.size() == path.size() ? Optional.of(parameters) : Optional.empty();
    }

    /** A full match wins over a greedy one, a named method over ANY, and both over the default. */
    int rank() {
        if (isDefault()) {
            return 4;
        }
        return (key.endsWith("+}") ? 2 : 0) + (takesAnyMethod() ? 1 : 0);
    }

    private static List<String> levels(String path) {
        List<String> levels = new ArrayList<>(List.of(path.split("/", -1)));
        levels.remove(0);
        return levels;
    }
}
