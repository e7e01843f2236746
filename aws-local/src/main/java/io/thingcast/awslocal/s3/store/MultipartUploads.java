package io.thingcast.awslocal.s3.store;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The uploads under way. They are in memory: a restart forgets them, and their parts. */
public final class MultipartUploads {
    private final Map<String, MultipartUpload> uploads = new ConcurrentSkipListMap<>();

    public MultipartUpload start(MultipartUpload.Target target) {
        MultipartUpload upload = new MultipartUpload(target);
        uploads.put(target.id(), upload);
        return upload;
    }

    /** The upload of an id, if it is of that key. */
    public Optional<MultipartUpload> find(Bucket bucket, String key, String id) {
        return Optional.ofNullable(uploads.get(id))
                .filter(it -> it.target().bucket() == bucket && it.target().key().equals(key));
    }

    /** The uploads of a bucket by key. */
    public List<MultipartUpload> of(Bucket bucket) {
        return uploads.values().stream()
                .filter(it -> it.target().bucket() == bucket)
                .sorted(Comparator.comparing(it -> it.target().key()))
                .toList();
    }

    /** Forgets an upload; false when somebody else did. */
    public boolean remove(String id) {
        return uploads.remove(id) != null;
    }
}
