package io.thingcast.api.caller;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.token.BearerToken;
import io.thingcast.api.token.InsufficientRightsException;
import io.thingcast.api.token.IssuerUnavailableException;
import io.thingcast.api.token.MissingTokenException;
import io.thingcast.api.token.TokenRefusedException;
import io.thingcast.api.token.Tokens;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who makes a request, by its bearer token. Each controller asks this first; whoever has
 * no good token gets a problem document, and the log a line that says which check failed.
 */
@Singleton
public final class Callers {
    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

    private final Tokens tokens;

    Callers(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Who makes the request.
     *
     * @throws ProblemException 401 when the token is missing or refused, 403 when its rights can't
     *     be read, 503 when it can't be checked now
     */
    public Caller of(HttpRequest<?> request) {
        try {
            return new Caller(
                    tokens.verify(
                            BearerToken.of(
                                    Optional.ofNullable(
                                            request.getHeaders().get(HttpHeaders.AUTHORIZATION)))));
        } catch (MissingTokenException e) {
            throw refused(e, ProblemException.withoutToken(e.getMessage() + "."));
        } catch (TokenRefusedException e) {
            throw refused(
                    e,
                    ProblemException.invalidToken(
                            "The token was refused: " + e.getMessage() + "."));
        } catch (InsufficientRightsException e) {
            throw refused(e, ProblemException.forbidden(String.valueOf(e.getMessage())));
        } catch (IssuerUnavailableException e) {
            throw refused(e, ProblemException.unavailable(String.valueOf(e.getMessage())));
        }
    }

    private static ProblemException refused(RuntimeException cause, ProblemException problem) {
        LOG.warn("Refused a token: {}", cause.getMessage());
        return problem;
    }
}
