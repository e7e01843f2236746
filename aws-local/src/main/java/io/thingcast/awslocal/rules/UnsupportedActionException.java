package io.thingcast.awslocal.rules;

/** Thrown when a rule has an action, or a setting of one, that isn't carried out here. */
public final class UnsupportedActionException extends RuntimeException {
    /**
     * @param rule the rule's name
     * @param action the action as the rule names it, {@code s3} or {@code republish.messageExpiry}
     */
    public UnsupportedActionException(String rule, String action) {
        super(
                ("Rule '%s' has the action '%s', which is not supported here. Supported are"
                                + " dynamoDBv2, sqs, lambda and republish.")
                        .formatted(rule, action));
    }
}
