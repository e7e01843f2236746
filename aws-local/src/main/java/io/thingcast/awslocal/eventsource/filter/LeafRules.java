package io.thingcast.awslocal.eventsource.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The comparisons that stand in a pattern's arrays. */
final class LeafRules {
    private LeafRules() {}

    static FilterRule read(JsonNode wanted, String path) {
        if (!wanted.isObject()) {
            return wanted.isArray() ? refuse(path, wanted.toString()) : equalTo(wanted);
        }
        if (wanted.size() != 1) {
            return refuse(path, wanted.toString());
        }
        String operator = wanted.fieldNames().next();
        JsonNode operand = wanted.get(operator);
        return switch (operator) {
            case "exists" -> exists(operand.asBoolean());
            case "prefix", "suffix", "equals-ignore-case" ->
                    operand.isTextual()
                            ? any(text(operator, operand.asText()))
                            : refuse(path, wanted.toString());
            case "anything-but" -> anythingBut(operand, path);
            case "numeric" -> any(NumericRange.read(operand, path));
            default -> refuse(path, operator);
        };
    }

    private static FilterRule anythingBut(JsonNode operand, String path) {
        if (operand.isObject()) {
            String operator = operand.size() == 1 ? operand.fieldNames().next() : "";
            JsonNode text = operand.path(operator);
            if (!List.of("prefix", "suffix").contains(operator) || !text.isTextual()) {
                return refuse(path, "anything-but " + operand);
            }
            Predicate<JsonNode> excluded = text(operator, text.asText());
            return any(it -> isLeaf(it) && !excluded.test(it));
        }
        List<JsonNode> excluded =
                operand.isArray()
                        ? StreamSupport.stream(operand.spliterator(), false).toList()
                        : List.of(operand);
        return any(it -> isLeaf(it) && excluded.stream().noneMatch(no -> isEqual(no, it)));
    }

    /** Only leaves can exist: an object in the event's place does not count. */
    private static FilterRule exists(boolean wanted) {
        return value -> (isLeaf(value) || value.isArray()) == wanted;
    }

    private static FilterRule equalTo(JsonNode wanted) {
        return any(it -> isEqual(wanted, it));
    }

    private static Predicate<JsonNode> text(String operator, String operand) {
        Predicate<String> test =
                switch (operator) {
                    case "prefix" -> it -> it.startsWith(operand);
                    case "suffix" -> it -> it.endsWith(operand);
                    default ->
                            it ->
                                    it.toLowerCase(Locale.ROOT)
                                            .equals(operand.toLowerCase(Locale.ROOT));
                };
        return value -> value.isTextual() && test.test(value.asText());
    }

    /** An array in the event matches by any of its elements. */
    private static FilterRule any(Predicate<JsonNode> test) {
        return value ->
                value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false).anyMatch(test)
                        : test.test(value);
    }

    private static boolean isEqual(JsonNode wanted, JsonNode value) {
        return wanted.isNumber() && value.isNumber()
                ? wanted.decimalValue().compareTo(value.decimalValue()) == 0
                : wanted.equals(value);
    }

    private static boolean isLeaf(JsonNode value) {
        return value.isValueNode();
    }

    private static FilterRule refuse(String path, String operator) {
        throw new UnsupportedMappingException(
                "Filter pattern: %s of \"%s\" is not supported; use values, exists, prefix, suffix,"
                                .formatted(operator, path)
                        + " equals-ignore-case, numeric or anything-but (numbers of DynamoDB are"
                        + " strings)");
    }
}
