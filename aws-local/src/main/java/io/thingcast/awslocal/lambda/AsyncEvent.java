package io.thingcast.awslocal.lambda;

import java.time.Instant;

/**
 * An event that waits for its function.
 *
 * @param requestId the same for each try
 * @param calls how often the function was called with it
 */
record AsyncEvent(
        String requestId, String qualifier, byte[] payload, Instant acceptedAt, int calls) {
    AsyncEvent calledOnceMore() {
        return new AsyncEvent(requestId, qualifier, payload, acceptedAt, calls + 1);
    }
}
