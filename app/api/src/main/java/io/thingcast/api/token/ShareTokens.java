package io.thingcast.api.token;

import io.thingcast.sessions.Share;
import io.thingcast.sessions.ShareStore;
import java.time.Clock;

/** Verifies tokens of share links. */
public final class ShareTokens {
    private final ShareStore shares;
    private final Clock clock;

    public ShareTokens(ShareStore shares, Clock clock) {
        this.shares = shares;
        this.clock = clock;
    }

    VerifiedToken verify(BearerToken token) {
        Share share =
                shares.find(Share.id(token.value()))
                        .filter(it -> it.isOf(token.value()))
                        .orElseThrow(
                                () ->
                                        new TokenRefusedException(
                                                "share: there is no such link, or it was revoked"));
        if (!clock.instant().isBefore(share.expiresAt())) {
            throw new TokenRefusedException("share: the link has expired");
        }
        return new VerifiedToken(share.origin(), share.expiresAt(), share.rights());
    }
}
