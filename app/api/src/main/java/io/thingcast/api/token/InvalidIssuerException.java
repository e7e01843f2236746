package io.thingcast.api.token;

/** Thrown when the configuration of OIDC issuers can't be used; it names the issuer. */
public final class InvalidIssuerException extends IllegalArgumentException {
    public InvalidIssuerException(String message) {
        super(message);
    }
}
