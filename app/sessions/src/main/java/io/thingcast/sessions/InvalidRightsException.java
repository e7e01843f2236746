package io.thingcast.sessions;

/** Thrown when a claim of rights has another form than agreed; the message names the member. */
public final class InvalidRightsException extends IllegalArgumentException {
    public InvalidRightsException(String message) {
        super(message);
    }
}
