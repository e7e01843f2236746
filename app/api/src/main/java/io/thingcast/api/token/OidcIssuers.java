package io.thingcast.api.token;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the configured issuers: a JSON array of {@code {issuer, audience, jwksUri?, claim?}}. */
public final class OidcIssuers {
    private OidcIssuers() {}

    /**
     * Reads them.
     *
     * @throws InvalidIssuerException when the text has another form
     */
    public static List<OidcIssuer> parse(String json) {
        try {
            List<OidcIssuer> issuers = new ArrayList<>();
            for (Object entry : JSONArrayUtils.parse(json)) {
                if (!(entry instanceof Map<?, ?> fields)) {
                    throw new InvalidIssuerException(
                            "An OIDC issuer is a JSON object with issuer and audience.");
                }
                issuers.add(
                        issuer(JSONObjectUtils.parse(JSONObjectUtils.toJSONString(texts(fields)))));
            }
            if (issuers.isEmpty()) {
                throw new InvalidIssuerException("There is no OIDC issuer; name at least one.");
            }
            return List.copyOf(issuers);
        } catch (ParseException e) {
            throw new InvalidIssuerException(
                    "The OIDC issuers are no JSON array: " + e.getMessage());
        }
    }

    private static Map<String, ?> texts(Map<?, ?> fields) {
        return fields.entrySet().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                it -> String.valueOf(it.getKey()), Map.Entry::getValue));
    }

    private static OidcIssuer issuer(Map<String, Object> fields) throws ParseException {
        return new OidcIssuer(
                required(fields, "issuer"),
                required(fields, "audience"),
                Optional.ofNullable(JSONObjectUtils.getString(fields, "jwksUri")).map(URI::create),
                Optional.ofNullable(JSONObjectUtils.getString(fields, "claim"))
                        .orElse(OidcIssuer.DEFAULT_CLAIM));
    }

    private static String required(Map<String, Object> fields, String name) throws ParseException {
        @Nullable String value = JSONObjectUtils.getString(fields, name);
        if (value == null || value.isEmpty()) {
            throw new InvalidIssuerException("An OIDC issuer has no '%s'.".formatted(name));
        }
        return value;
    }
}
