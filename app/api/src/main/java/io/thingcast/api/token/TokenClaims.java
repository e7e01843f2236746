package io.thingcast.api.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import io.thingcast.contract.Text;
import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.InvalidRightsException;
import io.thingcast.sessions.PasswordHash;
import io.thingcast.sessions.Revocations;
import io.thingcast.sessions.Rights;
import io.thingcast.sessions.RightsCodec;
import io.thingcast.sessions.TokenOrigin;
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
    private static final Duration SKEW = Revocations.CLOCK_SKEW;

    /** OpenID Connect Core 1.0, 2. */
    private static final int LONGEST_SUBJECT = 255;

    private static final int LONGEST_ID = 128;

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
        String uid = ClientId.uid(issuer.issuer(), subject(claims));
        return new VerifiedToken(
                new TokenOrigin(issuer.issuer(), uid, id(claims, token), issuedAt(claims, now)),
                expiresAt,
                rights(issuer.claim(), claims));
    }

    private static Instant issuedAt(JWTClaimsSet claims, Instant now) {
        Instant issuedAt =
                Optional.ofNullable(claims.getIssueTime())
                        .map(Date::toInstant)
                        .orElseThrow(() -> new TokenRefusedException("iat: it has none"));
        require(!issuedAt.isAfter(now.plus(SKEW)), "iat: the token was issued in the future");
        require(
                issuedAt.isAfter(now.minus(Revocations.OLDEST_TOKEN)),
                "iat: the token was issued over %d days ago"
                        .formatted(Revocations.OLDEST_TOKEN.toDays()));
        return issuedAt;
    }

    private static String subject(JWTClaimsSet claims) {
        String subject = Optional.ofNullable(claims.getSubject()).orElse("");
        require(!subject.isEmpty(), "sub: it has none");
        require(
                subject.length() <= LONGEST_SUBJECT,
                "sub: it has more than %d characters".formatted(LONGEST_SUBJECT));
        require(
                subject.chars().noneMatch(Character::isISOControl)
                        && Text.utf8(subject).isPresent(),
                "sub: it holds a control character or half a surrogate pair");
        return subject;
    }

    /** Its {@code jti} where that is short, else its hash. */
    private static String id(JWTClaimsSet claims, BearerToken token) {
        return Optional.ofNullable(claims.getJWTID())
                .filter(it -> !it.isEmpty() && it.length() <= LONGEST_ID)
                .orElseGet(() -> hash(token));
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
