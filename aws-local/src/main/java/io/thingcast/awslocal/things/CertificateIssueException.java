package io.thingcast.awslocal.things;

/** Thrown when a key or a certificate can't be made on this Java runtime. */
public final class CertificateIssueException extends RuntimeException {
    CertificateIssueException(String what, Exception cause) {
        super("Can't make the certificate of %s: %s".formatted(what, cause.getMessage()), cause);
    }
}
