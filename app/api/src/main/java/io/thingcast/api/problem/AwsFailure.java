package io.thingcast.api.problem;

import io.micronaut.http.HttpStatus;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Calls of AWS that failed in spite of their retries. */
public final class AwsFailure {
    private AwsFailure() {}

    /** Whether it can go well a minute later: throttled, a time-out, the service's own error. */
    public static boolean passes(SdkException failure) {
        return !(failure instanceof SdkServiceException service)
                || service.isThrottlingException()
                || service.statusCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode();
    }
}
