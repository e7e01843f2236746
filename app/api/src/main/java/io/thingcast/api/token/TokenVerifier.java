package io.thingcast.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Verifies tokens of the configured issuers (RFC 7519, RFC 8725). */
public final class TokenVerifier {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final Set<String> TYPES = Set.of("JWT", "AT+JWT");

    private final Map<String, OidcIssuer> issuers;
    private final Map<String, IssuerKeys> keys;
    private final TokenClaims claims;

    public TokenVerifier(List<OidcIssuer> issuers, Clock clock) {
        this.issuers =
                issuers.stream().collect(Collectors.toMap(OidcIssuer::issuer, Function.identity()));
        this.keys = issuers.stream().collect(Collectors.toMap(OidcIssuer::issuer, IssuerKeys::new));
        this.claims = new TokenClaims(clock);
    }

    /**
     * Verifies a token.
     *
     * @throws TokenRefusedException naming the first check that fails
     * @throws InsufficientRightsException when its claim of rights can't be read
     * @throws IssuerUnavailableException when the issuer's keys can't be read
     */
    public VerifiedToken verify(BearerToken token) {
        SignedJWT jwt = parse(token);
        checkHeader(jwt.getHeader());
        JWTClaimsSet unverified = claimsOf(jwt);
        OidcIssuer issuer =
                Optional.ofNullable(unverified.getIssuer())
                        .map(issuers::get)
                        .orElseThrow(
                                () ->
                                        new TokenRefusedException(
                                                "iss: it is no issuer of this service's"));
        checkSignature(jwt, keysOf(issuer).find(jwt.getHeader()));
        return claims.check(issuer, unverified, token);
    }

    /** The issuers whose tokens are accepted. */
    public Set<String> issuers() {
        return new TreeSet<>(issuers.keySet());
    }

    /** Reads the keys of every issuer that can be reached, and says which can't. */
    public List<IssuerUnavailableException> prefetch() {
        return keys.values().stream()
                .flatMap(
                        it -> {
                            try {
                                it.prefetch();
                                return java.util.stream.Stream.empty();
                            } catch (IssuerUnavailableException e) {
                                return java.util.stream.Stream.of(e);
                            }
                        })
                .toList();
    }

    private IssuerKeys keysOf(OidcIssuer issuer) {
        return Optional.ofNullable(keys.get(issuer.issuer())).orElseThrow();
    }

    private static SignedJWT parse(BearerToken token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token.value());
            UniqueMembers.require(jwt.getHeader().getParsedBase64URL().decodeToString());
            UniqueMembers.require(jwt.getPayload().toString());
            return jwt;
        } catch (ParseException | IllegalArgumentException e) {
            // An unsigned token (alg "none") or an encrypted one lands here too.
            throw new TokenRefusedException("form: it is no signed JWT");
        }
    }

    private static void checkHeader(JWSHeader header) {
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new TokenRefusedException("alg: only RS256 and ES256 are accepted");
        }
        if (header.getKeyID() == null) {
            throw new TokenRefusedException("kid: it names no key");
        }
        JOSEObjectType type = header.getType();
        if (type != null && !TYPES.contains(type.getType().toUpperCase(java.util.Locale.ROOT))) {
            throw new TokenRefusedException("typ: it is no JWT of access or identity");
        }
        if (header.getCriticalParams() != null) {
            throw new TokenRefusedException("crit: it asks for extensions, and there are none");
        }
        if (header.getJWK() != null
                || header.getJWKURL() != null
                || header.getX509CertURL() != null) {
            throw new TokenRefusedException("jwk, jku, x5u: a token must not bring its key");
        }
    }

    private static JWTClaimsSet claimsOf(SignedJWT jwt) {
        try {
            // The library would make a text of another value.
            Object subject = jwt.getPayload().toJSONObject().getOrDefault("sub", "");
            if (!(subject instanceof String)) {
                throw new TokenRefusedException("sub: it is no text");
            }
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new TokenRefusedException("form: its claims are no JSON object of a JWT");
        }
    }

    private static void checkSignature(SignedJWT jwt, JWK key) {
        try {
            // The verifier follows from the key and refuses an algorithm of another family.
            JWSVerifier verifier = verifier(key);
            Base64URL signature = jwt.getSignature();
            if (!verifier.verify(jwt.getHeader(), jwt.getSigningInput(), signature)) {
                throw new TokenRefusedException("signature: it is not the issuer's");
            }
        } catch (JOSEException e) {
            throw new TokenRefusedException("signature: the key can't verify it");
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key.getKeyType().getValue()) {
            case "RSA" -> new RSASSAVerifier(key.toRSAKey());
            case "EC" -> new ECDSAVerifier(key.toECKey());
            default -> throw new TokenRefusedException("key: it is neither RSA nor EC");
        };
    }
}
