package io.thingcast.infra.stage;

/** Thrown when a function's zip isn't built; the message has the command that builds it. */
public final class MissingArtifactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the failure. */
    public MissingArtifactException(String message) {
        super(message);
    }
}
