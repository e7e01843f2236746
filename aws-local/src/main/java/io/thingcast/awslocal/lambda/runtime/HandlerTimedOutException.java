package io.thingcast.awslocal.lambda.runtime;

import java.time.Duration;

/** Thrown when a handler did not end in its time; it may still be running. */
public final class HandlerTimedOutException extends RuntimeException {
    HandlerTimedOutException(Duration limit) {
        super("Not done after " + limit);
    }
}
