package io.thingcast.api.session;

import io.thingcast.api.token.VerifiedToken;
import io.thingcast.contract.session.AuthorizerToken;
import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.PasswordHash;
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
    private final ClientIdSigner signer;
    private final Clock clock;

    public OpenSession(
            SessionSettings settings, SessionStore sessions, ClientIdSigner signer, Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Opens it.
     *
     * @throws TokenAboutToExpireException when the token doesn't last for a connection
     * @throws io.thingcast.sessions.PolicyTooLargeException when the rights don't fit into what AWS
     *     IoT Core takes
     */
    SessionAnswer open(VerifiedToken token) {
        Instant now = clock.instant();
        Instant end = end(now, token);
        if (SessionLife.tooShort(now, end)) {
            throw new TokenAboutToExpireException(now.until(token.expiresAt(), ChronoUnit.SECONDS));
        }
        ClientId clientId =
                ClientId.of(
                        settings.stage(),
                        ClientId.uid(token.issuer(), token.subject()),
                        Secrets.unique());
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
                        token.issuer(),
                        token.id()));
        LOG.info("Opened session {} until {}", clientId, end);
        return new SessionAnswer(
                settings.url(), clientId.value(), username, password, end.toEpochMilli());
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
