package io.thingcast.awslocal.s3.event;

import io.thingcast.awslocal.trace.TraceHeader;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an object.
 *
 * @param name {@code ObjectCreated:Put}
 * @param object size and ETag; empty when it was removed
 * @param principal who did it
 * @param requestId by which request
 * @param trace in which chain of calls
 */
public record ObjectEvent(
        String name,
        String bucket,
        String key,
        Optional<Content> object,
        Instant at,
        String principal,
        String requestId,
        Optional<TraceHeader> trace) {
    /** What an object holds. */
    public record Content(long size, String etag) {}
}
