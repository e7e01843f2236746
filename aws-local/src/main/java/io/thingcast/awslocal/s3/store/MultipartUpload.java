package io.thingcast.awslocal.s3.store;

import io.thingcast.awslocal.s3.checksum.ChecksumAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** An object that is coming in parts. */
public final class MultipartUpload {
    private final Target target;
    private final NavigableMap<Integer, Part> parts = new TreeMap<>();
    private boolean closed;

    /**
     * What it will be.
     *
     * @param checksum how parts are summed up; empty: not asked for
     * @param composite whether the object's sum is that of the parts' sums
     */
    public record Target(
            String id,
            Bucket bucket,
            String key,
            Map<String, String> headers,
            Optional<ChecksumAlgorithm> checksum,
            boolean composite,
            Instant initiated) {
        public Target {
            headers = Map.copyOf(headers);
        }
    }

    MultipartUpload(Target target) {
        this.target = target;
    }

    public Target target() {
        return target;
    }

    public synchronized List<Part> parts() {
        return List.copyOf(parts.values());
    }

    public synchronized Optional<Part> part(int number) {
        return Optional.ofNullable(parts.get(number));
    }

    /**
     * Adds a part in place of the one of its number.
     *
     * @return whether it was in time: the upload still goes on
     */
    public synchronized boolean put(Part part) throws IOException {
        Part old = closed ? part : parts.put(part.number(), part);
        if (old != null) {
            Files.deleteIfExists(old.file());
        }
        return !closed;
    }

    /** Ends it and deletes the parts' files. */
    public synchronized void close() throws IOException {
        closed = true;
        for (Part part : parts.values()) {
            Files.deleteIfExists(part.file());
        }
        parts.clear();
    }
}
