package io.thingcast.awslocal.restjson;

import io.thingcast.awslocal.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request's query, decoded. */
public final class QueryParameters {
    private final Map<String, String> values = new HashMap<>();

    private QueryParameters() {}

    /**
     * Reads them; of several values of one name the last counts.
     *
     * @throws RestJsonException when they are not percent-encoded
     */
    public static QueryParameters of(HttpRequest request) {
        QueryParameters parameters = new QueryParameters();
        String query = request.rawQuery();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.values.put(
                    PercentDecoding.decode(parts[0]),
                    parts.length == 2 ? PercentDecoding.decode(parts[1]) : "");
        }
        return parameters;
    }

    /** A parameter's value. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A parameter that is {@code true} or {@code false}, in capitals or not; false when absent.
     *
     * @throws RestJsonException when it is neither
     */
    public boolean flag(String name) {
        String value = text(name).orElse("false");
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw RestJsonException.invalid(
                    "%s is '%s'; use true or false.".formatted(name, value));
        }
        return Boolean.parseBoolean(value);
    }

    /**
     * {@code maxResults}: how many results a page holds.
     *
     * @throws RestJsonException when it isn't a number from 1 to the most
     */
    public int maxResults(int otherwise, int most) {
        String value = text("maxResults").orElse(Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, as is a number that is out of range.
        }
        throw RestJsonException.invalid(
                "maxResults is '%s'; use a number from 1 to %d.".formatted(value, most));
    }
}
