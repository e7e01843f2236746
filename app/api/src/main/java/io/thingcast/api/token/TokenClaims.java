package io.thingcast.api.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import io.thingcast.sessions.InvalidRightsException;
import io.thingcast.sessions.PasswordHash;
import io.thingcast.sessions.Rights;
import io.thingcast.sessions.RightsCodec;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** The claims that a token must have (OpenID Connect Core 1.0, 3.1.3.7). */
final class TokenClaims {
    /** How far an issuer's clock may be off. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Clock clock;

    TokenClaims(Clock clock) {
        this.clock = clock;
    }

    VerifiedToken check(OidcIssuer issuer, JWTClaimsSet claims, BearerToken token) {
        require(
                claims.getAudience().contains(issuer.audience()),
                "aud: the token is for another service");
        Instant now = clock.instant();
        Instant expiresAt =
                Optional.ofNullable(claims.getExpirationTime())
                        .map(Date::toInstant)
                        .orElseThrow(() -> new TokenRefusedException("exp: it has none"));
        require(now.isBefore(expiresAt.plus(SKEW)), "exp: the token has expired");
        Date notBefore = claims.getNotBeforeTime();
        require(
                notBefore == null || !now.isBefore(notBefore.toInstant().minus(SKEW)),
                "nbf: the token is not valid yet");
        String subject = Optional.ofNullable(claims.getSubject()).orElse("");
        require(!subject.isEmpty(), "sub: it has none");
        return new VerifiedToken(
                issuer.issuer(),
                subject,
                Optional.ofNullable(claims.getJWTID()).orElseGet(() -> hash(token)),
                expiresAt,
                rights(issuer.claim(), claims));
    }

    private static Rights rights(String claim, JWTClaimsSet claims) {
        try {
            Map<String, Object> rights = claims.getJSONObjectClaim(claim);
            if (rights == null) {
                throw new InsufficientRightsException(
                        "The token has no claim '%s', which says what one may do."
                                .formatted(claim));
            }
            return RightsCodec.decode(claim, JSONObjectUtils.toJSONString(rights));
        } catch (ParseException e) {
            throw new InsufficientRightsException(
                    "The token's claim '%s' is not a JSON object.".formatted(claim));
        } catch (InvalidRightsException e) {
            throw new InsufficientRightsException(
                    "The token's claim can't be read: %s".formatted(e.getMessage()));
        }
    }

    private static String hash(BearerToken token) {
        return PasswordHash.of(token.value().getBytes(StandardCharsets.US_ASCII));
    }

    private static void require(boolean holds, String check) {
        if (!holds) {
            throw new TokenRefusedException(check);
        }
    }
}
