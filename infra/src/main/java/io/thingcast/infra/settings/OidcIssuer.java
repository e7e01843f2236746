package io.thingcast.infra.settings;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An OpenID Connect provider whose tokens are accepted.
 *
 * @param issuer the tokens' {@code iss}
 * @param audience the tokens' {@code aud}
 * @param jwksUri where its keys are; found by discovery when left out
 * @param claim the claim that holds the rights, {@code thingcast} when left out
 */
public record OidcIssuer(
        String issuer, String audience, Optional<String> jwksUri, Optional<String> claim) {
    private static final Pattern URL =
            Pattern.compile("https://[^\\s]+|http://(localhost|127\\.0\\.0\\.1)([:/][^\\s]*)?");
    private static final String MEANING = "an https URL, or http://localhost";

    /** Checks the values. */
    public OidcIssuer {
        Check.pattern("issuer", issuer, URL, MEANING);
        Check.pattern("audience", audience, Pattern.compile("\\S+"), "text without white space");
        jwksUri.ifPresent(uri -> Check.pattern("jwksUri", uri, URL, MEANING));
    }

    /** The form in which the function gets it. */
    public JsonObject json() {
        JsonObject result = new JsonObject();
        result.addProperty("audience", audience);
        claim.ifPresent(name -> result.addProperty("claim", name));
        result.addProperty("issuer", issuer);
        jwksUri.ifPresent(uri -> result.addProperty("jwksUri", uri));
        return result;
    }
}
