package io.thingcast.awslocal.signature;

/** Thrown when a request carries a signature of which a part is missing or can't be read. */
public final class IncompleteSignatureException extends RuntimeException {
    public IncompleteSignatureException(String part) {
        super(
                "The signature needs '%s': Credential (id/date/region/service/aws4_request), SignedHeaders, Signature and X-Amz-Date."
                        .formatted(part));
    }
}
