package io.thingcast.infra.function;

import com.pulumi.aws.lambda.inputs.EventSourceMappingFilterCriteriaArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingFilterCriteriaFilterArgs;

/**
 * Which stream records a function is called with: all but TTL expiries, which carry the {@code
 * userIdentity} of DynamoDB's own service (DynamoDB Developer Guide, "DynamoDB Streams and Time to
 * Live"). A record that no pattern matches costs no call.
 */
final class StreamFilter {
    private static final String WRITES = "{\"eventName\":[\"INSERT\",\"MODIFY\"]}";

    /** The field is left out of a deletion that somebody made. */
    private static final String DELETIONS =
            "{\"eventName\":[\"REMOVE\"],\"userIdentity\":{\"principalId\":[{\"exists\":false}]}}";

    private StreamFilter() {}

    /** What matches is handed over. */
    static EventSourceMappingFilterCriteriaArgs criteria() {
        return EventSourceMappingFilterCriteriaArgs.builder()
                .filters(pattern(WRITES), pattern(DELETIONS))
                .build();
    }

    private static EventSourceMappingFilterCriteriaFilterArgs pattern(String pattern) {
        return EventSourceMappingFilterCriteriaFilterArgs.builder().pattern(pattern).build();
    }
}
