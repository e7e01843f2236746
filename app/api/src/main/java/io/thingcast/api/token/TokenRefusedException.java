package io.thingcast.api.token;

/**
 * Thrown when a token fails a check; the message names the check and holds nothing of the token.
 */
public final class TokenRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TokenRefusedException(String message) {
        super(message, null, false, false);
    }

    /** For a token that was good until its person or its share link was revoked. */
    public static TokenRefusedException revoked() {
        return new TokenRefusedException("revoked: the token was revoked");
    }
}
