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
 * @param shareLife the longest life of a share link
 * @param dashboard URL of the web page that share links lead to
 * @param signingKeys names of the keys whose signatures are accepted; the last one signs
 * @param issuers the OpenID Connect providers whose tokens are accepted
 * @param domain a host name of one's own; the account's IoT endpoint when left out
 */
public record BrowserSettings(
        Duration sessionLife,
        Duration shareLife,
        Optional<String> dashboard,
        List<String> signingKeys,
        List<OidcIssuer> issuers,
        Optional<CustomDomain> domain) {
    private static final Pattern PAGE =
            Pattern.compile(
                    "(https://[a-z0-9.-]+|http://(localhost|127\\.0\\.0\\.1))(:\\d+)?(/[A-Za-z0-9._~-]+)*");
    private static final Pattern KEY_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** Checks the values. */
    public BrowserSettings {
        Check.range("sessionLife", sessionLife, Duration.ofMinutes(10), Duration.ofHours(24));
        Check.range("shareLife", shareLife, Duration.ofHours(1), Duration.ofDays(365));
        dashboard.ifPresent(
                url ->
                        Check.pattern(
                                "dashboard",
                                url,
                                PAGE,
                                "an https URL without a slash at its end, or http://localhost"));
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
