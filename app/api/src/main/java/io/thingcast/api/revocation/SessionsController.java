package io.thingcast.api.revocation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import io.thingcast.api.request.Query;
import io.thingcast.api.token.TokenVerifier;

/** {@code DELETE /sessions?issuer=&subject=}: revokes a person; needs {@code admin}. */
@AnswersProblems
@Controller("/sessions")
@SecurityRequirement(name = ApiDescription.BEARER)
final class SessionsController {
    private final Callers callers;
    private final TokenVerifier tokens;
    private final RevokePerson revokePerson;

    SessionsController(Callers callers, TokenVerifier tokens, RevokePerson revokePerson) {
        this.callers = callers;
        this.tokens = tokens;
        this.revokePerson = revokePerson;
    }

    @Operation(
            operationId = "revokePerson",
            summary = "Revokes a person: tokens, sessions, share links; needs admin",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "issuer",
                        description = "The iss of their tokens",
                        required = true,
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "subject",
                        description = "The sub of their tokens",
                        required = true,
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "What ended",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Revoked.class)))
    @Delete
    Revoked revoke(HttpRequest<?> request) {
        callers.of(request).requireAdmin();
        Query query = Query.of(request);
        String issuer = query.required("issuer");
        if (!tokens.issuers().contains(issuer)) {
            throw ProblemException.badRequest(
                    "'issuer' is no issuer of this service's; they are %s."
                            .formatted(String.join(", ", tokens.issuers())));
        }
        return revokePerson.revoke(issuer, query.required("subject"));
    }
}
