package io.thingcast.awslocal.s3.store;

import io.thingcast.awslocal.s3.checksum.ObjectChecksum;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One object.
 *
 * @param etag without quotes
 * @param headers what is given back with it: content type, {@code x-amz-meta-…}
 * @param file its bytes
 */
public record StoredObject(
        String key,
        long size,
        String etag,
        Instant lastModified,
        Map<String, String> headers,
        Optional<ObjectChecksum> checksum,
        Path file) {
    public StoredObject {
        headers = Map.copyOf(headers);
    }
}
