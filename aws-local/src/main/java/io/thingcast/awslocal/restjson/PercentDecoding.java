package io.thingcast.awslocal.restjson;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Takes the percent-encoding off a part of a path or a query, once; a {@code +} is itself. */
public final class PercentDecoding {
    private PercentDecoding() {}

    /**
     * Decodes.
     *
     * @throws RestJsonException when a {@code %} has no two hexadecimal digits behind it
     */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RestJsonException.invalid("'%s' is not percent-encoded.".formatted(text));
        }
    }
}
