package io.thingcast.api.messages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.openapi.AnswersProblems;
import io.thingcast.api.openapi.AnyObject;
import io.thingcast.api.openapi.ApiDescription;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Queries;
import io.thingcast.api.request.Query;
import io.thingcast.contract.item.ItemKey;
import java.util.Optional;

/**
 * {@code POST /messages?connectionId=} (to one client) or {@code ?key=} (to each that watches the
 * key); needs {@code admin}.
 */
@AnswersProblems
@Controller("/messages")
@SecurityRequirement(name = ApiDescription.BEARER)
final class MessagesController {
    private final Callers callers;
    private final Queries queries;
    private final SendMessage sendMessage;

    MessagesController(Callers callers, Queries queries, SendMessage sendMessage) {
        this.callers = callers;
        this.queries = queries;
        this.sendMessage = sendMessage;
    }

    @Operation(
            operationId = "sendMessage",
            summary = "Sends a message to one client, or to each that watches a key; needs admin",
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
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "One JSON object of up to 100 KB",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AnyObject.class))))
    @ApiResponse(
            responseCode = "200",
            description = "What became of it for each client",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SentMessages.class)))
    @Post
    SentMessages send(HttpRequest<?> request, @Body byte[] body) {
        callers.of(request).requireAdmin();
        Query query = queries.of(request);
        Optional<ItemKey> key = query.key();
        Optional<String> id = query.connectionId();
        if (key.isPresent() == id.isPresent()) {
            throw ProblemException.badRequest(
                    "Give either '%s' or 'connectionId'.".formatted(query.keyName()));
        }
        ClientMessage message = ClientMessage.of(body);
        return new SentMessages(
                key.map(it -> sendMessage.toWatchers(it, message))
                        .orElseGet(() -> sendMessage.to(id.orElseThrow(), message)));
    }
}
