package io.thingcast.api.connections;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Queries;
import io.thingcast.api.request.Query;
import io.thingcast.contract.item.ItemKey;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /connections?key=} (who watches a key) or {@code ?connectionId=} (one client); needs
 * {@code admin}.
 */
@Controller("/connections")
final class ConnectionsController {
    private final Callers callers;
    private final Queries queries;
    private final ReadConnections connections;

    ConnectionsController(Callers callers, Queries queries, ReadConnections connections) {
        this.callers = callers;
        this.queries = queries;
        this.connections = connections;
    }

    @Get
    ListedConnections list(HttpRequest<?> request) {
        callers.of(request).requireAdmin();
        Query query = queries.of(request);
        Optional<ItemKey> key = query.key();
        Optional<String> id = query.connectionId();
        if (key.isPresent() == id.isPresent()) {
            throw ProblemException.badRequest(
                    "Give either '%s' or 'connectionId'.".formatted(query.keyName()));
        }
        return new ListedConnections(
                key.map(connections::watching)
                        .orElseGet(
                                () ->
                                        List.of(
                                                connections
                                                        .find(id.orElseThrow())
                                                        .orElseThrow(this::unknown))));
    }

    private ProblemException unknown() {
        return ProblemException.notFound("The registry knows of no such connection.");
    }
}
