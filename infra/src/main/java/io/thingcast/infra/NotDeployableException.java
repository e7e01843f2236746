package io.thingcast.infra;

/** Thrown when a stage is asked for that must not be on AWS. */
public final class NotDeployableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the failure; the message says what to deploy instead. */
    public NotDeployableException(String message) {
        super(message);
    }
}
