package io.thingcast.awslocal.authorizer;

import io.thingcast.awslocal.mqtt.authentication.ConnectRequest;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest.HttpUpgrade;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a client sent for its authorizer: in the query part of the MQTT username, in the query
 * string of the WebSocket's request, or in its headers (AWS IoT Developer Guide, "Connecting to AWS
 * IoT Core by using custom authentication").
 */
record SentParameters(Map<String, String> values) {
    private static final String AUTHORIZER = "x-amz-customauthorizer-name";
    private static final String SIGNATURE = "x-amz-customauthorizer-signature";

    static SentParameters of(ConnectRequest request) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.username().ifPresent(it -> addQuery(values, it));
        request.http().map(HttpUpgrade::queryString).ifPresent(it -> addQuery(values, it));
        request.http().map(HttpUpgrade::headers).ifPresent(values::putAll);
        return new SentParameters(values);
    }

    /** Adds the parameters behind the first question mark. */
    private static void addQuery(Map<String, String> values, String text) {
        int start = text.indexOf('?');
        if (start < 0) {
            return;
        }
        for (String parameter : text.substring(start + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                values.put(
                        decoded(parameter.substring(0, equals)),
                        decoded(parameter.substring(equals + 1)));
            }
        }
    }

    /** A plus sign stays one: signatures in base64 have them, tokens have no spaces. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    Optional<String> authorizerName() {
        return Optional.ofNullable(values.get(AUTHORIZER));
    }

    Optional<String> signature() {
        return Optional.ofNullable(values.get(SIGNATURE));
    }

    Optional<String> token(CustomAuthorizer authorizer) {
        return authorizer.tokenKeyName().map(values::get);
    }
}
