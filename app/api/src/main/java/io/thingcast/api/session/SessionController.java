package io.thingcast.api.session;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.token.BearerToken;
import io.thingcast.api.token.InsufficientRightsException;
import io.thingcast.api.token.IssuerUnavailableException;
import io.thingcast.api.token.MissingTokenException;
import io.thingcast.api.token.TokenRefusedException;
import io.thingcast.api.token.TokenVerifier;
import io.thingcast.sessions.PolicyTooLargeException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /session}: a bearer token against all that an MQTT client needs to connect. */
@Controller("/session")
final class SessionController {
    private static final Logger LOG = LoggerFactory.getLogger(SessionController.class);
    private static final String INVALID = "Bearer error=\"invalid_token\"";

    private final TokenVerifier tokens;
    private final OpenSession openSession;

    SessionController(TokenVerifier tokens, OpenSession openSession) {
        this.tokens = tokens;
        this.openSession = openSession;
    }

    @Post
    HttpResponse<SessionAnswer> open(
            @Nullable @Header(HttpHeaders.AUTHORIZATION) String authorization) {
        try {
            BearerToken token = BearerToken.of(Optional.ofNullable(authorization));
            return HttpResponse.ok(openSession.open(tokens.verify(token)))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store");
        } catch (MissingTokenException e) {
            // RFC 6750, 3.1: a request without a token gets no error code.
            throw unauthorized("The request was refused: " + e.getMessage() + ".", "Bearer", e);
        } catch (TokenRefusedException e) {
            throw unauthorized("The token was refused: " + e.getMessage() + ".", INVALID, e);
        } catch (TokenAboutToExpireException e) {
            throw unauthorized(String.valueOf(e.getMessage()), INVALID, e);
        } catch (InsufficientRightsException | PolicyTooLargeException e) {
            throw problem(HttpStatus.FORBIDDEN, Map.of(), e);
        } catch (IssuerUnavailableException e) {
            throw problem(HttpStatus.SERVICE_UNAVAILABLE, Map.of(HttpHeaders.RETRY_AFTER, "60"), e);
        }
    }

    private static ProblemException unauthorized(
            String detail, String challenge, RuntimeException cause) {
        LOG.warn("Refused a session: {}", cause.getMessage());
        return new ProblemException(
                HttpStatus.UNAUTHORIZED, detail, Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    private static ProblemException problem(
            HttpStatus status, Map<String, String> headers, RuntimeException cause) {
        LOG.warn("Refused a session: {}", cause.getMessage());
        return new ProblemException(status, String.valueOf(cause.getMessage()), headers);
    }
}
