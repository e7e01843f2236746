package io.thingcast.awslocal.eventsource.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Turns a pattern into rules. */
final class FilterReader {
    private FilterReader() {}

    /** Reads the part of a pattern at a path; all fields of an object must match. */
    static FilterRule read(JsonNode pattern, String path) {
        if (pattern.isArray()) {
            List<FilterRule> choices =
                    StreamSupport.stream(pattern.spliterator(), false)
                            .map(it -> LeafRules.read(it, path))
                            .toList();
            return value -> choices.stream().anyMatch(it -> it.matches(value));
        }
        if (!pattern.isObject()) {
            throw new UnsupportedMappingException(
                    "Filter pattern: \"%s\" must be an object or an array, not %s"
                            .formatted(path, pattern));
        }
        List<FilterRule> fields = new ArrayList<>();
        pattern.fields()
                .forEachRemaining(
                        it -> fields.add(field(it.getKey(), it.getValue(), child(path, it))));
        return value -> fields.stream().allMatch(it -> it.matches(value));
    }

    private static FilterRule field(String name, JsonNode pattern, String path) {
        if (name.equals("$or")) {
            if (!pattern.isArray()) {
                throw new UnsupportedMappingException(
                        "Filter pattern: \"$or\" must be an array of patterns, not " + pattern);
            }
            List<FilterRule> choices =
                    StreamSupport.stream(pattern.spliterator(), false)
                            .map(it -> read(it, path))
                            .toList();
            return value -> choices.stream().anyMatch(it -> it.matches(value));
        }
        FilterRule rule = read(pattern, path);
        return value -> within(value, name, rule);
    }

    /** Looks into each element where the event has an array on the way. */
    private static boolean within(JsonNode value, String name, FilterRule rule) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .anyMatch(it -> within(it, name, rule));
        }
        return rule.matches(value.path(name));
    }

    private static String child(String path, java.util.Map.Entry<String, JsonNode> field) {
        return path.isEmpty() ? field.getKey() : path + "." + field.getKey();
    }
}
