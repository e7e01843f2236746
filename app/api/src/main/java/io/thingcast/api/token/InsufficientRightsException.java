package io.thingcast.api.token;

/** Thrown when a good token's claim of rights is missing or has another form than agreed. */
public final class InsufficientRightsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InsufficientRightsException(String message) {
        super(message, null, false, false);
    }
}
