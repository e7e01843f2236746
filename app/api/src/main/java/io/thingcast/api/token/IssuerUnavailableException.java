package io.thingcast.api.token;

/** Thrown when an issuer's keys are needed and can't be read. */
public final class IssuerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IssuerUnavailableException(String issuer, Throwable cause) {
        super(
                "The keys of issuer '%s' can't be read now; try again in a minute."
                        .formatted(issuer),
                cause);
    }
}
