package io.thingcast.api.token;

import io.thingcast.sessions.Rights;
import io.thingcast.sessions.TokenOrigin;
import java.time.Instant;

/**
 * What a token says that passed every check.
 *
 * @param origin where it comes from, and whose it is
 */
public record VerifiedToken(TokenOrigin origin, Instant expiresAt, Rights rights) {}
