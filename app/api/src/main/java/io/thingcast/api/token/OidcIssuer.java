package io.thingcast.api.token;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer whose tokens are accepted.
 *
 * @param issuer as the token's {@code iss} has it
 * @param audience which the token's {@code aud} must hold
 * @param jwksUri of the issuer's keys; found by OpenID Connect Discovery when it is left out
 * @param claim which holds the rights
 */
public record OidcIssuer(String issuer, String audience, Optional<URI> jwksUri, String claim) {
    /** The claim of an issuer for which none is configured. */
    public static final String DEFAULT_CLAIM = "thingcast";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Checks that keys are read over TLS, or from this machine.
     *
     * @throws InvalidIssuerException otherwise
     */
    public OidcIssuer {
        requireSafe(issuer, URI.create(issuer));
        String name = issuer;
        jwksUri.ifPresent(it -> requireSafe(name, it));
    }

    private static void requireSafe(String issuer, URI uri) {
        boolean tls = "https".equals(uri.getScheme());
        boolean local = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
        if (!tls && !local) {
            throw new InvalidIssuerException(
                    "OIDC issuer '%s': '%s' is no https URL.".formatted(issuer, uri));
        }
    }
}
