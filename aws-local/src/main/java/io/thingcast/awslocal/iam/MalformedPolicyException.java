package io.thingcast.awslocal.iam;

/** Thrown when a policy document can't be read or uses something that isn't evaluated here. */
public final class MalformedPolicyException extends RuntimeException {
    public MalformedPolicyException(String message) {
        super(message);
    }
}
