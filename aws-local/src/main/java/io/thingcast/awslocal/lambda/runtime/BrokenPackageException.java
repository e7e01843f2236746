package io.thingcast.awslocal.lambda.runtime;

import org.jspecify.annotations.Nullable;

/** Thrown when a deployment package is missing or can't be unpacked. */
public final class BrokenPackageException extends RuntimeException {
    BrokenPackageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
