package io.thingcast.api.session;

import io.thingcast.api.token.TokenRefusedException;
import io.thingcast.api.token.VerifiedToken;
import io.thingcast.contract.session.AuthorizerToken;
import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.PasswordHash;
import io.thingcast.sessions.Revocations;
import io.thingcast.sessions.Session;
import io.thingcast.sessions.SessionLife;
import io.thingcast.sessions.SessionPolicy;
import io.thingcast.sessions.SessionStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a session for one MQTT connection of a person. */
public final class OpenSession {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSession.class);

    private final SessionSettings settings;
    private final SessionStore sessions;
    private final Revocations revocations;
    private final ClientIdSigner signer;
    private final Clock clock;

    public OpenSession(
            SessionSettings settings,
            SessionStore sessions,
            Revocations revocations,
            ClientIdSigner signer,
            Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.revocations = revocations;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Opens it.
     *
     * @throws TokenAboutToExpireException when the token doesn't last for a connection
     * @throws io.thingcast.sessions.PolicyTooLargeException when the rights don't fit into what AWS
     *     IoT Core takes
     * @throws TokenRefusedException when the token was revoked meanwhile
     */
    SessionAnswer open(VerifiedToken token) {
        Instant now = clock.instant();
        Instant end = end(now, token);
        if (SessionLife.tooShort(now, end)) {
            throw new TokenAboutToExpireException(now.until(token.expiresAt(), ChronoUnit.SECONDS));
        }
        ClientId clientId = ClientId.of(settings.stage(), token.origin().uid(), Secrets.unique());
        // Only to see that the authorizer will be able to.
        SessionPolicy.documents(settings.iotArnPrefix(), clientId, token.rights());
        String password = Secrets.password();
        String username = username(clientId);
        sessions.save(
                new Session(
                        clientId,
                        PasswordHash.of(password.getBytes(StandardCharsets.US_ASCII)),
                        token.rights(),
                        end,
                        token.origin()),
                now);
        requireUnrevoked(clientId, token);
        LOG.info("Opened session {} until {}", clientId, end);
        return new SessionAnswer(
                settings.url(),
                clientId.value(),
                username,
                password,
                end.toEpochMilli(),
                settings.keyAttribute());
    }

    /**
     * Looks once more after the session is there: who revokes a token writes that first and ends
     * the sessions that are there then, so one of the two sees the other. A transaction would do it
     * in one step, but those of a thousand browsers with one share link would all need its row.
     */
    private void requireUnrevoked(ClientId clientId, VerifiedToken token) {
        if (!revocations.holds(token.origin())) {
            sessions.delete(clientId);
            throw TokenRefusedException.revoked();
        }
    }

    private Instant end(Instant now, VerifiedToken token) {
        Instant latest = now.plus(settings.longest());
        Instant end = token.expiresAt().isBefore(latest) ? token.expiresAt() : latest;
        return end.truncatedTo(ChronoUnit.SECONDS);
    }

    private String username(ClientId clientId) {
        return "%s?%s=%s&%s=%s&%s=%s"
                .formatted(
                        clientId.uid(),
                        AuthorizerToken.NAME_PARAMETER,
                        encoded(settings.authorizer()),
                        AuthorizerToken.SIGNATURE_PARAMETER,
                        encoded(signer.sign(clientId)),
                        AuthorizerToken.TOKEN_PARAMETER,
                        encoded(clientId.value()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
