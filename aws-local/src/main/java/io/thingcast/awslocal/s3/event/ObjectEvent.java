package io.thingcast.awslocal.s3.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an object.
 *
 * @param name {@code ObjectCreated:Put}
 * @param object size and ETag; empty when it was removed
 * @param principal who did it
 * @param requestId by which request
 */
public record ObjectEvent(
        String name,
        String bucket,
        String key,
        Optional<Content> object,
        Instant at,
        String principal,
        String requestId) {
    /** What an object holds. */
    public record Content(long size, String etag) {}
}
