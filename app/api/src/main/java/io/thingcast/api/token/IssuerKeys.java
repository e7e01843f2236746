package io.thingcast.api.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.time.Duration;
import java.util.List;

/**
 * The keys of one issuer. They are read once and kept; a key that isn't among them makes them read
 * anew, but not more than twice in ten seconds, so that invented key ids cost little. While the
 * issuer can't be reached, keys of up to four hours count.
 */
final class IssuerKeys {
    private static final int TIMEOUT_MILLIS = 2000;
    private static final int MAX_BYTES = 100_000;
    private static final long KEPT = Duration.ofMinutes(15).toMillis();
    private static final long REFRESH_TIMEOUT = Duration.ofSeconds(5).toMillis();
    private static final long SHORTEST_PAUSE = Duration.ofSeconds(10).toMillis();
    private static final long OUTAGE = Duration.ofHours(4).toMillis();
    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final String issuer;
    private final JWKSource<SecurityContext> keys;

    IssuerKeys(OidcIssuer issuer) {
        this.issuer = issuer.issuer();
        this.keys =
                JWKSourceBuilder.<SecurityContext>create(
                                new DiscoveredKeys(
                                        issuer,
                                        new DefaultResourceRetriever(
                                                TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES)))
                        .cache(KEPT, REFRESH_TIMEOUT)
                        .refreshAheadCache(false)
                        .retrying(true)
                        .rateLimited(SHORTEST_PAUSE)
                        .outageTolerant(OUTAGE)
                        .build();
    }

    /**
     * The key that a token's header names, fit for the header's algorithm.
     *
     * @throws TokenRefusedException when the issuer has none
     * @throws IssuerUnavailableException when the keys can't be read
     */
    JWK find(JWSHeader header) {
        try {
            List<JWK> found = keys.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), null);
            if (found.isEmpty()) {
                throw unknown();
            }
            return found.get(0);
        } catch (RateLimitReachedException e) {
            throw areKnown(e) ? unknown() : new IssuerUnavailableException(issuer, e);
        } catch (KeySourceException e) {
            throw new IssuerUnavailableException(issuer, e);
        }
    }

    /** Reads the keys, so that the first token need not wait for them. */
    void prefetch() {
        try {
            keys.get(ANY, null);
        } catch (KeySourceException e) {
            throw new IssuerUnavailableException(issuer, e);
        }
    }

    private boolean areKnown(RateLimitReachedException reached) {
        try {
            return !keys.get(ANY, null).isEmpty();
        } catch (KeySourceException e) {
            reached.addSuppressed(e);
            return false;
        }
    }

    private static TokenRefusedException unknown() {
        return new TokenRefusedException("key: the issuer has none of this id and algorithm");
    }
}
