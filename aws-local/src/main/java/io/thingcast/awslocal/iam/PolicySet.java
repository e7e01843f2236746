package io.thingcast.awslocal.iam;

import java.util.List;

/** The policies of one identity, evaluated together. */
public final class PolicySet {
    private final List<Statement> statements;

    private PolicySet(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /**
     * Reads policy documents.
     *
     * @throws MalformedPolicyException when one is not JSON, or uses an operator that isn't
     *     evaluated here
     */
    public static PolicySet parse(List<String> documents) {
        return new PolicySet(
                documents.stream().flatMap(it -> PolicyReader.read(it).stream()).toList());
    }

    /** Reads one policy document, see {@link #parse(List)}. */
    public static PolicySet parse(String document) {
        return parse(List.of(document));
    }

    /** Decides by the rule that a Deny wins over every Allow, and silence denies. */
    public Decision evaluate(AccessRequest request) {
        boolean allowed = false;
        for (Statement statement : statements) {
            if (statement.appliesTo(request)) {
                if (statement.deny()) {
                    return Decision.EXPLICIT_DENY;
                }
                allowed = true;
            }
        }
        return allowed ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
    }
}
