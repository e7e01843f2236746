package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.signature.Verification;

/** Who calls, asked by operations for the right to act. */
record SnsCaller(Verification signer) {
    /**
     * @throws io.thingcast.awslocal.iam.AccessDeniedException when the caller's role may not
     */
    void require(String operation, String arn) {
        signer.require(AccessRequest.of("sns:" + operation, arn));
    }
}
