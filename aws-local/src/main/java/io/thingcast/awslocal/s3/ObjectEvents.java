package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.s3.event.BucketNotifications;
import io.thingcast.awslocal.s3.event.ObjectEvent;
import io.thingcast.awslocal.s3.store.Bucket;
import io.thingcast.awslocal.s3.store.StoredObject;
import io.thingcast.awslocal.trace.TraceHeader;
import java.time.Clock;
import java.util.Optional;

/** Says what calls did. */
record ObjectEvents(BucketNotifications notifications, Clock clock) {
    void created(
            String how, S3Request request, S3Caller caller, Bucket bucket, StoredObject object) {
        notifications.send(
                new ObjectEvent(
                        "ObjectCreated:" + how,
                        bucket.name(),
                        object.key(),
                        Optional.of(new ObjectEvent.Content(object.size(), object.etag())),
                        object.lastModified(),
                        caller.principal(),
                        request.id(),
                        trace(request)));
    }

    void removed(S3Request request, S3Caller caller, Bucket bucket, String key) {
        notifications.send(
                new ObjectEvent(
                        "ObjectRemoved:Delete",
                        bucket.name(),
                        key,
                        Optional.empty(),
                        clock.instant(),
                        caller.principal(),
                        request.id(),
                        trace(request)));
    }

    private static Optional<TraceHeader> trace(S3Request request) {
        return request.header(TraceHeader.HTTP_HEADER).map(TraceHeader::parse);
    }
}
