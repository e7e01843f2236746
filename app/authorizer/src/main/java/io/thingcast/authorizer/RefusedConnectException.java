package io.thingcast.authorizer;

/** Thrown when a check fails; the message names the check and holds no secret. */
final class RefusedConnectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedConnectException(String message) {
        super(message, null, false, false);
    }
}
