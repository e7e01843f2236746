package io.thingcast.awslocal.rules.action;

/** Thrown when a rule's definition lacks a field, or has one of the wrong form. */
public final class InvalidRuleException extends RuntimeException {
    /**
     * @param rule the rule's name
     * @param problem what is wrong, with the field's path
     */
    public InvalidRuleException(String rule, String problem) {
        super("Rule '%s' is not valid: %s".formatted(rule, problem));
    }
}
