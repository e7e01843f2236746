package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.s3.checksum.ChecksumAlgorithm;
import io.thingcast.awslocal.s3.checksum.Digest;
import io.thingcast.awslocal.s3.checksum.ObjectChecksum;
import io.thingcast.awslocal.s3.store.Bucket;
import io.thingcast.awslocal.s3.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The object that CopyObject and UploadPartCopy read from. */
record CopySource(Bucket bucket, String key) {
    /** A copied object or part of one, its bytes in a file of their own. */
    record Copy(StoredObject source, ReceivedBody body) {}

    /** Reads {@code x-amz-copy-source}: {@code bucket/key}, percent-encoded. */
    static CopySource of(S3Request request, NamedBuckets buckets) {
        String header = request.header("x-amz-copy-source").orElse("");
        if (header.contains("?versionId=")) {
            throw S3Exception.notDoneHere("versionId");
        }
        String path = PercentCoding.decode(header.startsWith("/") ? header.substring(1) : header);
        int slash = path.indexOf('/');
        if (slash <= 0) {
            throw S3Exception.invalidArgument(
                    "x-amz-copy-source must be bucket/key, not '%s'.".formatted(header));
        }
        return new CopySource(buckets.named(path.substring(0, slash)), path.substring(slash + 1));
    }

    /** Copies all of it, or what {@code x-amz-copy-source-range} names, to a file. */
    Copy copy(S3Request request, S3Caller caller, Path file, Optional<ChecksumAlgorithm> wanted)
            throws IOException {
        caller.require("GetObject", bucket, key);
        ObjectReads.Opened opened = ObjectReads.open(bucket, key, caller);
        try (InputStream in = Channels.newInputStream(opened.bytes())) {
            StoredObject source = opened.object();
            Conditions.requireRead(request, "x-amz-copy-source-", source);
            ByteRange range =
                    request.header("x-amz-copy-source-range")
                            .flatMap(it -> ByteRange.read(it, source.size()))
                            .orElse(new ByteRange(0, source.size() - 1));
            opened.bytes().position(range.from());
            Optional<ChecksumAlgorithm> algorithm =
                    wanted.or(() -> source.checksum().map(ObjectChecksum::algorithm));
            Optional<Digest> sum = algorithm.map(ChecksumAlgorithm::start);
            BodyFile bytes =
                    BodyFile.write(
                            new LimitedStream(in, range.length()),
                            file,
                            sum.map(List::of).orElse(List.of()));
            return new Copy(source, new ReceivedBody(bytes, checksum(algorithm, sum)));
        }
    }

    private static Optional<ObjectChecksum> checksum(
            Optional<ChecksumAlgorithm> algorithm, Optional<Digest> sum) {
        return algorithm.map(
                it ->
                        new ObjectChecksum(
                                it,
                                Base64.getEncoder().encodeToString(sum.orElseThrow().finish()),
                                false));
    }
}
