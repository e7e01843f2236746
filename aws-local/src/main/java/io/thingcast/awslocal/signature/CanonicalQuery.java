package io.thingcast.awslocal.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A query string as SigV4 signs it: each name and value encoded anew, then sorted. */
final class CanonicalQuery {
    private CanonicalQuery() {}

    /** Decoded names and values; of a name that occurs twice, the first. */
    static Map<String, String> parameters(String rawQuery) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String[] pair : pairs(rawQuery)) {
            parameters.putIfAbsent(pair[0], pair[1]);
        }
        return parameters;
    }

    /** The canonical form without the signature itself. */
    static String of(String rawQuery) {
        List<String> encoded = new ArrayList<>();
        for (String[] pair : pairs(rawQuery)) {
            if (!pair[0].equals("X-Amz-Signature")) {
                // Sorted by name, then value: the separator sorts below everything unreserved.
                encoded.add(UriEncoding.encode(pair[0]) + '\u0000' + UriEncoding.encode(pair[1]));
            }
        }
        encoded.sort(null);
        return String.join("&", encoded).replace('\u0000', '=');
    }

    private static List<String[]> pairs(String rawQuery) {
        List<String[]> pairs = new ArrayList<>();
        for (String part : rawQuery.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                pairs.add(new String[] {decode(name), decode(value)});
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        return new String(UriEncoding.decode(text), StandardCharsets.UTF_8);
    }
}
