package io.thingcast.sessions;

/** Thrown when a session entry lacks an attribute, so that something else has written it. */
public final class IncompleteSessionException extends IllegalStateException {
    public IncompleteSessionException(String attribute) {
        super("The session entry has no attribute '%s'.".formatted(attribute));
    }
}
