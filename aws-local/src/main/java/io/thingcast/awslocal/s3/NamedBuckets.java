package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.s3.store.Bucket;
import io.thingcast.awslocal.s3.store.Buckets;

/** The buckets that requests name. */
record NamedBuckets(Buckets buckets) {
    /**
     * @throws S3Exception when there is none of that name
     */
    Bucket of(S3Request request) {
        return named(request.bucket());
    }

    Bucket named(String name) {
        return buckets.find(name)
                .orElseThrow(
                        () ->
                                new S3Exception(
                                        404,
                                        "NoSuchBucket",
                                        "The specified bucket does not exist: '%s'"
                                                .formatted(name)));
    }
}
