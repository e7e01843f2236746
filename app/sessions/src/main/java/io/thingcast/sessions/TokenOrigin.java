package io.thingcast.sessions;

import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.table.Access;
import java.time.Instant;

/**
 * Where a token comes from, which decides how long it counts.
 *
 * @param issuer the OIDC issuer, or {@link Access#SHARE_ISSUER}
 * @param uid whom it belongs to, {@link ClientId#uid}; of a share link's the link's id
 * @param tokenId its {@code jti} or its hash
 * @param issuedAt when it was issued
 */
public record TokenOrigin(String issuer, String uid, String tokenId, Instant issuedAt) {
    /** Whether it is a share link's. */
    public boolean isShareLink() {
        return issuer.equals(Access.SHARE_ISSUER);
    }
}
