package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.signature.Verification;
import io.thingcast.awslocal.trace.TraceHeader;
import java.util.Optional;

/**
 * Who calls, asked by operations for the right to act.
 *
 * @param trace the chain of calls that this one is of
 */
record SnsCaller(Verification signer, Optional<TraceHeader> trace) {
    /**
     * @throws io.thingcast.awslocal.iam.AccessDeniedException when the caller's role may not
     */
    void require(String operation, String arn) {
        signer.require(AccessRequest.of("sns:" + operation, arn));
    }
}
