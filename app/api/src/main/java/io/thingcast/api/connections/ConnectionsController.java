package io.thingcast.api.connections;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.openapi.AnswersProblems;
import io.thingcast.api.openapi.ApiDescription;
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
@AnswersProblems
@Controller("/connections")
@SecurityRequirement(name = ApiDescription.BEARER)
final class ConnectionsController {
    private final Callers callers;
    private final Queries queries;
    private final ReadConnections connections;

    ConnectionsController(Callers callers, Queries queries, ReadConnections connections) {
        this.callers = callers;
        this.queries = queries;
        this.connections = connections;
    }

    @Operation(
            operationId = "listConnections",
            summary = "Who watches a key, or one connection; needs admin",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "key",
                        description =
                                "What is watched, percent-encoded; may also be called as the"
                                        + " stack's key attribute",
                        example = "truck-7",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "connectionId",
                        description = "An MQTT client id",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "What the registry knows",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ListedConnections.class)))
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
