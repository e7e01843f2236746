package io.thingcast.overview.digest;

import org.jspecify.annotations.Nullable;

/** Thrown when a digest could not be published, attempt after attempt. */
public final class UnpublishedDigestException extends RuntimeException {
    public UnpublishedDigestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
