package io.thingcast.sessions;

import io.thingcast.contract.session.ClientId;
import java.time.Instant;

/**
 * A browser's session.
 *
 * @param passwordHash see {@link PasswordHash}
 * @param expiresAt its end, whole seconds
 * @param issuer of the token it came from
 * @param tokenId which token it came from: its {@code jti} or its hash
 */
public record Session(
        ClientId clientId,
        String passwordHash,
        Rights rights,
        Instant expiresAt,
        String issuer,
        String tokenId) {}
