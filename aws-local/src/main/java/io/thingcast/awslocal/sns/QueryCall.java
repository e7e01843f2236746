package io.thingcast.awslocal.sns;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form, as AWS's Query protocol writes lists and maps: {@code
 * Attributes.entry.1.key}.
 */
record QueryCall(Map<String, String> fields) {
    QueryCall {
        fields = Map.copyOf(fields);
    }

    static QueryCall parse(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new QueryCall(fields);
    }

    String action() {
        return text("Action").orElse("");
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String need(String name) {
        return text(name)
                .filter(it -> !it.isEmpty())
                .orElseThrow(() -> SnsException.invalid(name + " is missing"));
    }

    /** The fields of each element of a list, in its order, with the element's prefix taken off. */
    List<QueryCall> list(String prefix) {
        List<QueryCall> elements = new ArrayList<>();
        for (int i = 1; ; i++) {
            QueryCall element = below(prefix + "." + i + ".");
            if (element.fields.isEmpty()) {
                return elements;
            }
            elements.add(element);
        }
    }

    /** A map of texts. */
    Map<String, String> map(String prefix) {
        Map<String, String> map = new LinkedHashMap<>();
        for (QueryCall entry : list(prefix + ".entry")) {
            map.put(entry.need("key"), entry.text("value").orElse(""));
        }
        return map;
    }

    private QueryCall below(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        fields.forEach(
                (name, value) -> {
                    if (name.startsWith(prefix)) {
                        found.put(name.substring(prefix.length()), value);
                    }
                });
        return new QueryCall(found);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SnsException.invalid("the form is not percent-encoded: " + e.getMessage());
        }
    }
}
