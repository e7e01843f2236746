package io.thingcast.awslocal.s3.store;

import io.thingcast.awslocal.s3.checksum.ObjectChecksum;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** One part of an object that is uploaded in parts. */
public record Part(
        int number,
        long size,
        String etag,
        Instant lastModified,
        Optional<ObjectChecksum> checksum,
        Path file) {}
