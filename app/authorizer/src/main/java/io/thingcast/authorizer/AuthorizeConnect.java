package io.thingcast.authorizer;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.topic.Stage;
import io.thingcast.sessions.PasswordHash;
import io.thingcast.sessions.Revocations;
import io.thingcast.sessions.Session;
import io.thingcast.sessions.SessionLife;
import io.thingcast.sessions.SessionPolicy;
import io.thingcast.sessions.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Decides whether a browser may connect by the session it names. */
final class AuthorizeConnect {
    private final Stage stage;
    private final String arnPrefix;
    private final SessionStore sessions;
    private final Revocations revocations;
    private final Clock clock;

    AuthorizeConnect(
            Stage stage,
            String arnPrefix,
            SessionStore sessions,
            Revocations revocations,
            Clock clock) {
        this.stage = stage;
        this.arnPrefix = arnPrefix;
        this.sessions = sessions;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * Checks a request to connect, what costs nothing first.
     *
     * @throws RefusedConnectException naming the first check that fails
     */
    Grant decide(ConnectEvent event) {
        ClientId clientId = clientId(event);
        require(clientId.stage().equals(stage), "client id: it is another stage's");
        require(event.signatureVerified(), "signature: AWS IoT Core has not verified it");
        require(
                event.token()
                        .filter(it -> Username.decoded(it).equals(clientId.value()))
                        .isPresent(),
                "token: it is not the client id");
        checkUsername(event, clientId);
        Session session =
                sessions.find(clientId)
                        .orElseThrow(
                                () ->
                                        new RefusedConnectException(
                                                "session: there is none, or it was revoked"));
        require(
                event.password()
                        .filter(it -> PasswordHash.matches(it, session.passwordHash()))
                        .isPresent(),
                "password: it is not the session's");
        Duration left = left(session);
        require(
                revocations.holds(session.origin()),
                "revoked: the token that the session came from was revoked");
        return new Grant(
                clientId.uid(),
                left,
                SessionPolicy.documents(arnPrefix, clientId, session.rights()));
    }

    private static ClientId clientId(ConnectEvent event) {
        String value = event.clientId().orElse("");
        try {
            return new ClientId(value);
        } catch (InvalidValueException e) {
            throw new RefusedConnectException(
                    "client id: '%s' is not one of a browser".formatted(Text.shown(value)));
        }
    }

    private static void checkUsername(ConnectEvent event, ClientId clientId) {
        Username username = Username.parse(event.username().orElse(""));
        require(username.uid().equals(clientId.uid()), "user name: it is not the client id's");
        require(
                username.token().orElse(clientId.value()).equals(clientId.value()),
                "user name: its token is not the client id");
    }

    private Duration left(Session session) {
        Instant now = clock.instant();
        Duration left = Duration.between(now, session.expiresAt());
        require(!left.isNegative() && !left.isZero(), "expiry: the session has ended");
        require(
                !SessionLife.tooShort(now, session.expiresAt()),
                "expiry: %d s are left, and a connection needs %d; a new session is needed"
                        .formatted(left.toSeconds(), SessionLife.SHORTEST.toSeconds()));
        return left.compareTo(SessionLife.LONGEST) > 0 ? SessionLife.LONGEST : left;
    }

    private static void require(boolean holds, String check) {
        if (!holds) {
            throw new RefusedConnectException(check);
        }
    }
}
