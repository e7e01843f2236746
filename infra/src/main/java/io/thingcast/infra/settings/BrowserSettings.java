package io.thingcast.infra.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How browsers connect.
 *
 * @param sessionLife the longest life of a session; IoT Core holds a connection for a day at most
 * @param signingKeys names of the keys whose signatures are accepted; the last one signs
 * @param issuers the OpenID Connect providers whose tokens are accepted
 * @param domain a host name of one's own; the account's IoT endpoint when left out
 */
public record BrowserSettings(
        Duration sessionLife,
        List<String> signingKeys,
        List<OidcIssuer> issuers,
        Optional<CustomDomain> domain) {
    private static final Pattern KEY_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** Checks the values. */
    public BrowserSettings {
        Check.range("sessionLife", sessionLife, Duration.ofMinutes(10), Duration.ofHours(24));
        if (signingKeys.isEmpty() || Set.copyOf(signingKeys).size() < signingKeys.size()) {
            throw new InvalidSettingException(
                    "signingKeys is %s; it must name at least one key, and each once."
                            .formatted(signingKeys));
        }
        signingKeys.forEach(
                name ->
                        Check.pattern(
                                "signingKeys", name, KEY_NAME, "of small letters, digits and -"));
    }

    /** The key that signs. */
    public String signingKey() {
        return signingKeys.get(signingKeys.size() - 1);
    }
}
