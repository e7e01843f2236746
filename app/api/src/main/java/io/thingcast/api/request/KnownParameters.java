package io.thingcast.api.request;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.thingcast.api.openapi.DescribedRoutes;

/**
 * Refuses a request with a parameter that the description of its route doesn't name: one that is
 * misspelt would otherwise widen what was asked for.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class KnownParameters {
    private final DescribedRoutes routes;
    private final Queries queries;

    KnownParameters(DescribedRoutes routes, Queries queries) {
        this.routes = routes;
        this.queries = queries;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        routes.parameters(request.getMethodName(), request.getPath())
                .ifPresent(it -> queries.requireKnown(request, it));
    }
}
