package io.thingcast.api.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/**
 * An issuer's keys, at the address that is configured or that its metadata name (OpenID Connect
 * Discovery 1.0, 4). Each read reads them anew; caching is another's.
 */
final class DiscoveredKeys implements JWKSetSource<SecurityContext> {
    private static final String METADATA = "/.well-known/openid-configuration";

    private final OidcIssuer issuer;
    private final ResourceRetriever http;

    DiscoveredKeys(OidcIssuer issuer, ResourceRetriever http) {
        this.issuer = issuer;
        this.http = http;
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
            throws KeySourceException {
        try {
            URI keys = issuer.jwksUri().isPresent() ? issuer.jwksUri().get() : discover();
            try (var source = new URLBasedJWKSetSource<SecurityContext>(keys.toURL(), http)) {
                return source.getJWKSet(refresh, currentTime, context);
            }
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new JWKSetRetrievalException(
                    "Reading the metadata of '%s': %s".formatted(issuer.issuer(), e.getMessage()),
                    e);
        }
    }

    private URI discover() throws IOException, ParseException {
        String base = issuer.issuer().replaceFirst("/$", "");
        Map<String, Object> metadata =
                JSONObjectUtils.parse(
                        http.retrieveResource(URI.create(base + METADATA).toURL()).getContent());
        if (!issuer.issuer().equals(JSONObjectUtils.getString(metadata, "issuer"))) {
            throw new InvalidIssuerException("its metadata name another issuer.");
        }
        URI keys = JSONObjectUtils.getURI(metadata, "jwks_uri");
        if (keys == null) {
            throw new InvalidIssuerException("its metadata name no jwks_uri.");
        }
        // Checked as if it had been configured.
        new OidcIssuer(issuer.issuer(), issuer.audience(), Optional.of(keys), issuer.claim());
        return keys;
    }

    @Override
    public void close() {}
}
