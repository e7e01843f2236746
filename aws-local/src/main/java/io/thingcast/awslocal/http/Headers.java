package io.thingcast.awslocal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header fields of a message in the order they came; names are compared without regard to case
 * and may occur several times (RFC 9110, 5.3).
 */
public record Headers(List<Map.Entry<String, String>> fields) {
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /** Fields of alternating names and values. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "Header names and values come in pairs, not %d texts."
                            .formatted(namesAndValues.length));
        }
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    /** The first value of a name. */
    public Optional<String> first(String name) {
        for (Map.Entry<String, String> field : fields) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return Optional.of(field.getValue());
            }
        }
        return Optional.empty();
    }

    /** Every value of a name. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(it -> it.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    /** With one more field behind the others. */
    public Headers plus(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(fields);
        more.add(Map.entry(name, value));
        return new Headers(more);
    }

    /** With every field of a name left out. */
    public Headers without(String name) {
        return new Headers(
                fields.stream().filter(it -> !it.getKey().equalsIgnoreCase(name)).toList());
    }

    /** With this one value for a name, in place of those it had. */
    public Headers with(String name, String value) {
        return without(name).plus(name, value);
    }
}
