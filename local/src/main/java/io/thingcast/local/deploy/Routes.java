package io.thingcast.local.deploy;

import io.thingcast.awslocal.apigateway.Route;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.util.List;

/** The routes of the HTTP API. */
public final class Routes {
    private final Graph graph;

    public Routes(Graph graph) {
        this.graph = graph;
    }

    /** Every route with the function that its integration calls. */
    public List<Route> routes() {
        return graph.ofType(ResourceTypes.ROUTE).stream().map(this::route).toList();
    }

    private Route route(Resource route) {
        Resource integration = graph.required(route, "target", ResourceTypes.INTEGRATION);
        Resource alias = graph.required(integration, "integrationUri", ResourceTypes.ALIAS);
        return new Route(route.input("routeKey"), alias.arn());
    }
}
