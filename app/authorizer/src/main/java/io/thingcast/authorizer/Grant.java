package io.thingcast.authorizer;

import java.time.Duration;
import java.util.List;

/**
 * What a browser that may connect gets.
 *
 * @param left after which the connection ends
 * @param policyDocuments JSON
 */
record Grant(String principalId, Duration left, List<String> policyDocuments) {
    Grant {
        policyDocuments = List.copyOf(policyDocuments);
    }
}
