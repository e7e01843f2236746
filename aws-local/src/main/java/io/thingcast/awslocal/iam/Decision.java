package io.thingcast.awslocal.iam;

/**
 * What a set of policies says of a request (IAM User Guide, "Policy evaluation logic"): a Deny
 * wins, then an Allow, and silence denies.
 */
public enum Decision {
    ALLOWED,
    IMPLICIT_DENY,
    EXPLICIT_DENY;

    public boolean isAllowed() {
        return this == ALLOWED;
    }
}
