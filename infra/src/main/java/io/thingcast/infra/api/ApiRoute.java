package io.thingcast.infra.api;

import java.util.List;
import java.util.Locale;

/**
 * A route of the HTTP API.
 *
 * @param method {@code GET}
 * @param path {@code /items}; without parameters, since API Gateway decodes them
 * @param percent how much of the stage's limit it takes; less than all where a request costs more
 *     than a few reads
 */
record ApiRoute(String method, String path, int percent) {
    private static final int ALL_OF_IT = 100;

    /** Every route; there is nothing else to do for a new one than a line here. */
    static final List<ApiRoute> ALL =
            List.of(
                    new ApiRoute("POST", "/session", 50),
                    new ApiRoute("DELETE", "/sessions", 10),
                    new ApiRoute("POST", "/shares", 10),
                    new ApiRoute("GET", "/shares", ALL_OF_IT),
                    new ApiRoute("DELETE", "/shares", ALL_OF_IT),
                    new ApiRoute("GET", "/connections", ALL_OF_IT),
                    new ApiRoute("POST", "/messages", 10),
                    new ApiRoute("GET", "/latest", ALL_OF_IT),
                    new ApiRoute("GET", "/keys", ALL_OF_IT),
                    new ApiRoute("GET", "/items", 50),
                    new ApiRoute("POST", "/items", 10),
                    new ApiRoute("GET", "/rooms", 50),
                    new ApiRoute("GET", "/openapi.json", ALL_OF_IT),
                    new ApiRoute("GET", "/openapi.yaml", ALL_OF_IT));

    /** The methods of all routes, each once. */
    static List<String> methods() {
        return ALL.stream().map(ApiRoute::method).distinct().sorted().toList();
    }

    /** Whether it has a limit of its own. */
    boolean hasOwnLimit() {
        return percent < ALL_OF_IT;
    }

    /** Its share of a limit, at least one request. */
    int shareOf(int limit) {
        return Math.max(1, limit * percent / ALL_OF_IT);
    }

    /** {@code POST /session}. */
    String key() {
        return method + " " + path;
    }

    /** {@code post-session}. */
    String name() {
        return method.toLowerCase(Locale.ROOT) + path.replace('/', '-').replace('.', '-');
    }
}
