package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.streaming.StreamedResponse;
import io.thingcast.awslocal.s3.checksum.ObjectChecksum;
import io.thingcast.awslocal.s3.store.Bucket;
import io.thingcast.awslocal.s3.store.StoredObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** GetObject and HeadObject. */
final class ObjectReads {
    private final NamedBuckets buckets;

    ObjectReads(NamedBuckets buckets) {
        this.buckets = buckets;
    }

    /** The object, its bytes opened: what was found is what is read. */
    record Opened(StoredObject object, FileChannel bytes) {}

    StreamedResponse get(S3Request request, S3Caller caller) throws IOException {
        Bucket bucket = buckets.of(request);
        caller.require("GetObject", bucket, request.key());
        Opened opened = open(bucket, request.key(), caller);
        try {
            return answer(request, opened);
        } catch (RuntimeException e) {
            opened.bytes().close();
            throw e;
        }
    }

    StreamedResponse head(S3Request request, S3Caller caller) throws IOException {
        StreamedResponse answer = get(request, caller);
        if (answer instanceof StreamedResponse.FilePart part) {
            part.file().close();
            return S3Answers.empty(
                    part.status(),
                    part.headers().plus("Content-Length", Long.toString(part.length())));
        }
        return answer;
    }

    /** Opens an object; one that is replaced in this moment is looked for again. */
    static Opened open(Bucket bucket, String key, S3Caller caller) throws IOException {
        while (true) {
            StoredObject object = bucket.find(key).orElseThrow(() -> caller.missing(bucket, key));
            Optional<FileChannel> bytes = bucket.read(object);
            if (bytes.isPresent()) {
                return new Opened(object, bytes.get());
            }
        }
    }

    private static StreamedResponse answer(S3Request request, Opened opened) {
        StoredObject object = opened.object();
        Conditions.requireRead(request, "", object);
        Headers headers = ObjectHeaders.before(object, request);
        Optional<ByteRange> range =
                request.header("Range").flatMap(it -> ByteRange.read(it, object.size()));
        if (range.isPresent()) {
            ByteRange part = range.get();
            String of = "bytes %d-%d/%d".formatted(part.from(), part.to(), object.size());
            return new StreamedResponse.FilePart(
                    206,
                    headers.plus("Content-Range", of),
                    opened.bytes(),
                    part.from(),
                    part.length());
        }
        boolean sum = request.header("x-amz-checksum-mode").filter("ENABLED"::equals).isPresent();
        if (sum && object.checksum().isPresent()) {
            ObjectChecksum checksum = object.checksum().get();
            headers =
                    headers.plus(checksum.algorithm().header(), checksum.value())
                            .plus("x-amz-checksum-type", checksum.type());
        }
        return new StreamedResponse.FilePart(200, headers, opened.bytes(), 0, object.size());
    }
}
