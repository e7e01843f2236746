package io.thingcast.authorizer;

import io.thingcast.contract.session.AuthorizerToken;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The parts of an MQTT user name: who, and the token of the query behind it. Whether the query
 * reaches the function isn't documented, so it may be absent.
 */
record Username(String uid, Optional<String> token) {
    static Username parse(String text) {
        int query = text.indexOf('?');
        return query < 0
                ? new Username(text, Optional.empty())
                : new Username(text.substring(0, query), token(text.substring(query + 1)));
    }

    private static Optional<String> token(String query) {
        String name = AuthorizerToken.TOKEN_PARAMETER + "=";
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(name)) {
                return Optional.of(decoded(parameter.substring(name.length())));
            }
        }
        return Optional.empty();
    }

    /** A client id holds neither {@code %} nor {@code +}, so decoding twice does no harm. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
