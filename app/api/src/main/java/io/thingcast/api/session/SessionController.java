package io.thingcast.api.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.openapi.AnswersProblems;
import io.thingcast.api.openapi.ApiDescription;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.token.TokenRefusedException;
import io.thingcast.sessions.PolicyTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /session}: a bearer token against all that an MQTT client needs to connect. */
@AnswersProblems
@Controller("/session")
@SecurityRequirement(name = ApiDescription.BEARER)
final class SessionController {
    private static final Logger LOG = LoggerFactory.getLogger(SessionController.class);

    private final Callers callers;
    private final OpenSession openSession;

    SessionController(Callers callers, OpenSession openSession) {
        this.callers = callers;
        this.openSession = openSession;
    }

    @Operation(operationId = "openSession", summary = "Opens a session for one MQTT connection")
    @ApiResponse(
            responseCode = "200",
            description = "All that an MQTT client needs to connect",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SessionAnswer.class)))
    @Post
    HttpResponse<SessionAnswer> open(HttpRequest<?> request) {
        try {
            return HttpResponse.ok(openSession.open(callers.of(request).token()));
        } catch (TokenAboutToExpireException e) {
            throw refused(e, ProblemException.invalidToken(String.valueOf(e.getMessage())));
        } catch (TokenRefusedException e) {
            throw refused(
                    e,
                    ProblemException.invalidToken(
                            "The token was refused: " + e.getMessage() + "."));
        } catch (PolicyTooLargeException e) {
            throw refused(e, ProblemException.forbidden(String.valueOf(e.getMessage())));
        }
    }

    private static ProblemException refused(RuntimeException cause, ProblemException problem) {
        LOG.warn("Refused a session: {}", cause.getMessage());
        return problem;
    }
}
