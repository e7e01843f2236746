package io.thingcast.infra.api;

import java.util.List;
import java.util.Locale;

/**
 * A route of the HTTP API.
 *
 * @param method {@code GET}
 * @param path {@code /items}; without parameters, since API Gateway decodes them
 */
record ApiRoute(String method, String path) {
    /** Every route; there is nothing else to do for a new one than a line here. */
    static final List<ApiRoute> ALL =
            List.of(
                    new ApiRoute("POST", "/session"),
                    new ApiRoute("DELETE", "/sessions"),
                    new ApiRoute("POST", "/shares"),
                    new ApiRoute("GET", "/shares"),
                    new ApiRoute("DELETE", "/shares"),
                    new ApiRoute("GET", "/connections"),
                    new ApiRoute("POST", "/messages"),
                    new ApiRoute("GET", "/latest"),
                    new ApiRoute("GET", "/keys"),
                    new ApiRoute("GET", "/items"));

    /** The methods of all routes, each once. */
    static List<String> methods() {
        return ALL.stream().map(ApiRoute::method).distinct().sorted().toList();
    }

    /** {@code POST /session}. */
    String key() {
        return method + " " + path;
    }

    /** {@code post-session}. */
    String name() {
        return method.toLowerCase(Locale.ROOT) + path.replace('/', '-');
    }
}
