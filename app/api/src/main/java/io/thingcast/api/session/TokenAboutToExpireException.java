package io.thingcast.api.session;

import io.thingcast.sessions.SessionLife;

/** Thrown when a token lasts too short for a connection. */
public final class TokenAboutToExpireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TokenAboutToExpireException(long secondsLeft) {
        super(
                "The token is about to expire: %d s are left, and a session needs %d. Renew the token, then open the session."
                        .formatted(secondsLeft, SessionLife.SHORTEST.toSeconds()),
                null,
                false,
                false);
    }
}
