package io.thingcast.awslocal.iam;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The condition operators that are evaluated here; any other is refused when a policy is read. */
enum ConditionOperator {
    STRING_EQUALS("StringEquals", false),
    STRING_NOT_EQUALS("StringNotEquals", true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
    STRING_LIKE("StringLike", false),
    STRING_NOT_LIKE("StringNotLike", true),
    ARN_EQUALS("ArnEquals", false),
    ARN_LIKE("ArnLike", false),
    BOOL("Bool", false),
    NULL("Null", false);

    private final String policyName;
    private final boolean negated;

    ConditionOperator(String policyName, boolean negated) {
        this.policyName = policyName;
        this.negated = negated;
    }

    static ConditionOperator named(String name) {
        return Arrays.stream(values())
                .filter(it -> it.policyName.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new MalformedPolicyException(
                                        "Condition operator '%s' is not evaluated here; use one of %s."
                                                .formatted(
                                                        name,
                                                        Arrays.stream(values())
                                                                .map(it -> it.policyName)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    boolean negated() {
        return negated;
    }

    /** Whether a value fits one accepted value, negation left aside. */
    boolean matches(String wanted, String value) {
        return switch (this) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> literal(wanted).equals(value);
            case STRING_EQUALS_IGNORE_CASE, BOOL ->
                    literal(wanted).toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
            case STRING_LIKE, STRING_NOT_LIKE, ARN_EQUALS, ARN_LIKE ->
                    Wildcards.matches(wanted, value);
            case NULL -> false;
        };
    }

    private static String literal(String wanted) {
        return wanted.replace(String.valueOf(Wildcards.ESCAPE), "");
    }
}
