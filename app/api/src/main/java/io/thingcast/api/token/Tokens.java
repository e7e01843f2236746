package io.thingcast.api.token;

import io.thingcast.sessions.Revocations;

/** Verifies bearer tokens of every kind: those of OIDC issuers and those of share links. */
public final class Tokens {
    private final TokenVerifier issued;
    private final ShareTokens shares;
    private final Revocations revocations;

    public Tokens(TokenVerifier issued, ShareTokens shares, Revocations revocations) {
        this.issued = issued;
        this.shares = shares;
        this.revocations = revocations;
    }

    /**
     * Verifies a token.
     *
     * @throws TokenRefusedException naming the first check that fails
     * @throws InsufficientRightsException when its claim of rights can't be read
     * @throws IssuerUnavailableException when the issuer's keys can't be read
     */
    public VerifiedToken verify(BearerToken token) {
        if (token.isOfAShareLink()) {
            return shares.verify(token);
        }
        VerifiedToken verified = issued.verify(token);
        if (!revocations.holds(verified.origin())) {
            throw TokenRefusedException.revoked();
        }
        return verified;
    }
}
