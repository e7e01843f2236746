package io.thingcast.api.token;

import io.thingcast.sessions.Rights;
import java.time.Instant;

/**
 * What a token says that passed every check.
 *
 * @param id its {@code jti}, else its hash
 */
public record VerifiedToken(
        String issuer, String subject, String id, Instant expiresAt, Rights rights) {}
