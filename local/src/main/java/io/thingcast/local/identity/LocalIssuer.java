package io.thingcast.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * An OpenID provider for this machine: it knows a few example roles and signs a token for each to
 * whoever asks on the loopback address. Its key lives as long as the process.
 */
public final class LocalIssuer {
    /** Path of the issuer below local mode's HTTP address. */
    public static final String PATH = "/local/issuer";

    /** What tokens are for. */
    public static final String AUDIENCE = "thingcast";

    private static final String CLAIM = "thingcast";
    private static final Duration LIFE = Duration.ofHours(12);

    private final String issuer;
    private final RSAKey key;
    private final Clock clock;

    /**
     * @param http local mode's HTTP address
     */
    public LocalIssuer(URI http, Clock clock) {
        this.issuer = http + PATH;
        this.clock = clock;
        try {
            this.key =
                    new RSAKeyGenerator(2048)
                            .keyID(UUID.randomUUID().toString())
                            .keyUse(KeyUse.SIGNATURE)
                            .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No RSA key could be made", e);
        }
    }

    /** The {@code iss} of its tokens. */
    public String issuer() {
        return issuer;
    }

    /** Its public keys (RFC 7517). */
    public String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** A new token for each example role, by its name. */
    public Map<String, String> tokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (ExampleRole role : ExampleRole.values()) {
            tokens.put(role.name().toLowerCase(Locale.ROOT), token(role));
        }
        return tokens;
    }

    private String token(ExampleRole role) {
        Date now = Date.from(clock.instant());
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(role.name().toLowerCase(Locale.ROOT))
                        .audience(AUDIENCE)
                        .issueTime(now)
                        .expirationTime(Date.from(clock.instant().plus(LIFE)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim(CLAIM, role.rights())
                        .build();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The token could not be signed", e);
        }
        return token.serialize();
    }
}
