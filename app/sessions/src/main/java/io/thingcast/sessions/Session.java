package io.thingcast.sessions;

import io.thingcast.contract.session.ClientId;
import java.time.Instant;

/**
 * A browser's session.
 *
 * @param passwordHash see {@link PasswordHash}
 * @param expiresAt its end, whole seconds
 * @param origin the token it came from
 */
public record Session(
        ClientId clientId,
        String passwordHash,
        Rights rights,
        Instant expiresAt,
        TokenOrigin origin) {}
