package io.thingcast.awslocal.s3.store;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** The buckets of a directory. */
public final class Buckets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final Path directory;
    private final Map<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    public Buckets(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens a bucket, which is made if it isn't there.
     *
     * @throws IllegalArgumentException when that is no bucket's name
     */
    public Bucket open(String name) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException(
                    "Bucket name '%s' must be 3 to 63 of a-z, 0-9, - and ., with a letter or digit at both ends."
                            .formatted(name));
        }
        return buckets.computeIfAbsent(name, it -> Bucket.open(it, directory.resolve(it)));
    }

    public Optional<Bucket> find(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    public Collection<Bucket> all() {
        return buckets.values();
    }
}
