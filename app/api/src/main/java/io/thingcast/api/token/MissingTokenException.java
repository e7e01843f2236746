package io.thingcast.api.token;

/** Thrown when a request has no token at all. */
public final class MissingTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingTokenException() {
        super("there is no Authorization header; send 'Bearer' and a token", null, false, false);
    }
}
