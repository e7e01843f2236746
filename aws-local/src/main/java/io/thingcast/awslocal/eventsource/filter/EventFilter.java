package io.thingcast.awslocal.eventsource.filter;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The filter criteria of a mapping: a record passes that matches any of the patterns, or when there
 * are none (Developer Guide, "Control which events Lambda sends to your function").
 */
public final class EventFilter {
    private static final int MOST_PATTERNS = 10;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final List<FilterRule> patterns;

    private EventFilter(List<FilterRule> patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads patterns, each a JSON document.
     *
     * @throws UnsupportedMappingException when one is malformed, or uses an operator that isn't
     *     done here
     */
    public static EventFilter of(List<String> patterns) {
        if (patterns.size() > MOST_PATTERNS) {
            throw new UnsupportedMappingException(
                    "A mapping takes up to 5 filter patterns, 10 by request, not "
                            + patterns.size());
        }
        return new EventFilter(patterns.stream().map(EventFilter::parse).toList());
    }

    /** Whether every record passes. */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Whether a record, as JSON, passes. */
    public boolean matches(byte[] json) {
        return isEmpty() || matches(read(json));
    }

    /** Whether a record passes. */
    public boolean matches(JsonNode event) {
        return isEmpty() || patterns.stream().anyMatch(it -> it.matches(event));
    }

    private static FilterRule parse(String pattern) {
        JsonNode document;
        try {
            document = JSON.readTree(pattern);
        } catch (IOException e) {
            throw new UnsupportedMappingException("Filter pattern is not JSON: " + pattern);
        }
        if (!document.isObject() || document.isEmpty()) {
            throw new UnsupportedMappingException(
                    "Filter pattern must be an object with at least one field: " + pattern);
        }
        return FilterReader.read(document, "");
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
