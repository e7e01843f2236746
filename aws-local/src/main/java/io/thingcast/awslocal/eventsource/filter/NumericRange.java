package io.thingcast.awslocal.eventsource.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code {"numeric": [">", 0, "<=", 100]}}: one comparison, or two that bound a range. */
final class NumericRange {
    private NumericRange() {}

    static Predicate<JsonNode> read(JsonNode operand, String path) {
        if (!operand.isArray() || operand.isEmpty() || operand.size() > 4) {
            throw refused(operand, path);
        }
        List<Predicate<BigDecimal>> bounds = new ArrayList<>();
        for (int i = 0; i < operand.size(); i += 2) {
            if (!operand.path(i + 1).isNumber()) {
                throw refused(operand, path);
            }
            bounds.add(bound(operand, i, path));
        }
        return it ->
                it.isNumber() && bounds.stream().allMatch(bound -> bound.test(it.decimalValue()));
    }

    private static Predicate<BigDecimal> bound(JsonNode operand, int at, String path) {
        BigDecimal limit = operand.get(at + 1).decimalValue();
        return switch (operand.get(at).asText()) {
            case "=" -> it -> it.compareTo(limit) == 0;
            case "<" -> it -> it.compareTo(limit) < 0;
            case "<=" -> it -> it.compareTo(limit) <= 0;
            case ">" -> it -> it.compareTo(limit) > 0;
            case ">=" -> it -> it.compareTo(limit) >= 0;
            default -> throw refused(operand, path);
        };
    }

    private static UnsupportedMappingException refused(JsonNode operand, String path) {
        return new UnsupportedMappingException(
                "Filter pattern: numeric of \"%s\" must be [\"=\"|\"<\"|\"<=\"|\">\"|\">=\", number] or two of these, not %s"
                        .formatted(path, operand));
    }
}
