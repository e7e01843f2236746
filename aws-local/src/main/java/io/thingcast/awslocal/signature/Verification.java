package io.thingcast.awslocal.signature;

import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.iam.AccessKeys.AccessKey;
import io.thingcast.awslocal.iam.AccessRequest;
import java.util.Optional;

/** Who signed a request, as far as its signature proves it. */
public sealed interface Verification {
    /** The issued key that signed; empty for the developer, and when nothing is proved. */
    default Optional<AccessKey> key() {
        return Optional.empty();
    }

    /** Why the request must not be served, if so. */
    default Optional<Wrong> refusal() {
        return Optional.empty();
    }

    /**
     * Lets pass what the signer's role allows; a developer may do everything.
     *
     * @throws AccessDeniedException when the key's role doesn't allow the request
     */
    default void require(AccessRequest request) {
        key().ifPresent(it -> it.role().require(request));
    }

    /** Signed with a key that was issued here. */
    record Valid(AccessKey accessKey, RequestSignature signature) implements Verification {
        @Override
        public Optional<AccessKey> key() {
            return Optional.of(accessKey);
        }
    }

    /** Signed with a key that was not issued here: the developer's own, whose secret is unknown. */
    record Developer(RequestSignature signature) implements Verification {}

    /** Not signed at all. Whoever serves it decides what that means. */
    record Unsigned() implements Verification {}

    /**
     * Signed wrongly.
     *
     * @param code AWS's error code, {@code InvalidSignatureException}
     * @param reason what doesn't fit
     */
    record Wrong(String code, String reason) implements Verification {
        @Override
        public Optional<Wrong> refusal() {
            return Optional.of(this);
        }
    }
}
