package io.thingcast.awslocal.lambda;

import io.thingcast.awslocal.trace.TraceHeader;
import java.time.Instant;

/**
 * An event that waits for its function.
 *
 * @param requestId the same for each try
 * @param calls how often the function was called with it
 * @param trace the chain of calls that led to it
 */
record AsyncEvent(
        String requestId,
        String qualifier,
        byte[] payload,
        Instant acceptedAt,
        int calls,
        TraceHeader trace) {
    AsyncEvent calledOnceMore() {
        return new AsyncEvent(requestId, qualifier, payload, acceptedAt, calls + 1, trace);
    }
}
