package io.thingcast.infra.policy;

/**
 * The actions that are allowed on {@code *}, each with its reason. A test refuses every other
 * wildcard in the place of a resource.
 */
public enum Unrestrictable {
    /** Finds the streams of a table. */
    LIST_STREAMS(
            "dynamodb:ListStreams",
            "Lambda lists streams before it reads one, and IAM knows no resource for ListStreams"
                    + " (Service Authorization Reference, Amazon DynamoDB).");

    private final String action;
    private final String reason;

    Unrestrictable(String action, String reason) {
        this.action = action;
        this.reason = reason;
    }

    /** The action, {@code service:Action}. */
    public String action() {
        return action;
    }

    /** Why it can't be restricted, and why it is needed all the same. */
    public String reason() {
        return reason;
    }
}
