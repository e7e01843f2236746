package io.thingcast.awslocal.iam;

import java.util.List;
import java.util.Map;

/**
 * One condition of a statement: an operator, a key and the values it accepts.
 *
 * @param quantifier how several values of the request are judged
 * @param ifExists whether the condition holds when the request hasn't the key
 */
record Condition(
        Quantifier quantifier,
        ConditionOperator operator,
        boolean ifExists,
        String key,
        List<String> accepted) {

    enum Quantifier {
        SINGLE,
        FOR_ALL_VALUES,
        FOR_ANY_VALUE
    }

    boolean holds(Map<String, List<String>> context) {
        List<String> values = context.getOrDefault(key, List.of());
        if (operator == ConditionOperator.NULL) {
            return accepted.contains(Boolean.toString(values.isEmpty()));
        }
        if (values.isEmpty()) {
            return ifExists || quantifier == Quantifier.FOR_ALL_VALUES || operator.negated();
        }
        return switch (quantifier) {
            case FOR_ALL_VALUES -> values.stream().allMatch(it -> accepts(it, context));
            case SINGLE, FOR_ANY_VALUE -> values.stream().anyMatch(it -> accepts(it, context));
        };
    }

    private boolean accepts(String value, Map<String, List<String>> context) {
        boolean any =
                accepted.stream()
                        .anyMatch(
                                it ->
                                        PolicyVariables.substitute(it, context)
                                                .map(wanted -> operator.matches(wanted, value))
                                                .orElse(false));
        return any != operator.negated();
    }
}
