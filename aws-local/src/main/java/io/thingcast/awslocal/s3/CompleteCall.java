package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.streaming.StreamedResponse;
import io.thingcast.awslocal.s3.checksum.ChecksumAlgorithm;
import io.thingcast.awslocal.s3.checksum.Digest;
import io.thingcast.awslocal.s3.checksum.ObjectChecksum;
import io.thingcast.awslocal.s3.store.Bucket;
import io.thingcast.awslocal.s3.store.MultipartUpload;
import io.thingcast.awslocal.s3.store.MultipartUploads;
import io.thingcast.awslocal.s3.store.Part;
import io.thingcast.awslocal.s3.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CompleteMultipartUpload: makes an object of the parts named. */
final class CompleteCall {
    private static final long SMALLEST_PART = 5L * 1024 * 1024;

    private final NamedBuckets buckets;
    private final MultipartUploads uploads;
    private final ObjectEvents events;
    private final Clock clock;

    CompleteCall(NamedBuckets buckets, MultipartUploads uploads, ObjectEvents events, Clock clock) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.events = events;
        this.clock = clock;
    }

    StreamedResponse complete(S3Request request, S3Caller caller) throws IOException {
        Bucket bucket = buckets.of(request);
        caller.require("PutObject", bucket, request.key());
        MultipartUpload upload =
                uploads.find(bucket, request.key(), request.parameter("uploadId").orElse(""))
                        .orElseThrow(S3Exception::noSuchUpload);
        List<Part> parts = parts(upload, XmlRequests.completion(request));
        Conditions.requireWrite(request, bucket.find(request.key()));
        StoredObject object = object(request, upload.target(), parts);
        if (!uploads.remove(upload.target().id())) {
            Files.deleteIfExists(object.file());
            throw S3Exception.noSuchUpload();
        }
        ObjectWrites.keep(request, bucket, object);
        upload.close();
        events.created("CompleteMultipartUpload", request, caller, bucket, object);
        return S3Answers.xml(
                "CompleteMultipartUploadResult",
                xml -> {
                    xml.element("Location", "/" + bucket.name() + "/" + request.key())
                            .element("Bucket", bucket.name())
                            .element("Key", request.key());
                    ObjectWrites.result(xml, object);
                });
    }

    private static List<Part> parts(MultipartUpload upload, XmlRequests.Completion completion) {
        List<Part> parts = new ArrayList<>();
        int before = 0;
        for (Map<String, String> named : completion.parts()) {
            Part part = part(upload, named);
            if (part.number() <= before) {
                throw new S3Exception(
                        400, "InvalidPartOrder", "The list of parts was not in ascending order.");
            }
            before = part.number();
            parts.add(part);
        }
        for (Part part : parts.subList(0, parts.size() - 1)) {
            if (part.size() < SMALLEST_PART) {
                throw new S3Exception(
                        400,
                        "EntityTooSmall",
                        "Part %d has %d bytes; all but the last need 5 MB."
                                .formatted(part.number(), part.size()));
            }
        }
        return parts;
    }

    private static Part part(MultipartUpload upload, Map<String, String> named) {
        String number = named.getOrDefault("PartNumber", "");
        String etag = named.getOrDefault("ETag", "").replace("\"", "");
        return upload.parts().stream()
                .filter(it -> Integer.toString(it.number()).equals(number))
                .filter(it -> it.etag().equals(etag))
                .filter(it -> hasSum(it, named))
                .findFirst()
                .orElseThrow(
                        () ->
                                new S3Exception(
                                        400,
                                        "InvalidPart",
                                        "Part %s with that ETag and checksum was not uploaded."
                                                .formatted(number)));
    }

    private static boolean hasSum(Part part, Map<String, String> named) {
        return part.checksum()
                .map(
                        it ->
                                it.value()
                                        .equals(
                                                named.getOrDefault(
                                                        it.algorithm().element(), it.value())))
                .orElse(true);
    }

    private StoredObject object(S3Request request, MultipartUpload.Target target, List<Part> parts)
            throws IOException {
        Optional<ChecksumAlgorithm> whole = target.checksum().filter(it -> !target.composite());
        Optional<Digest> sum = whole.map(ChecksumAlgorithm::start);
        Path file = target.bucket().newFile();
        BodyFile bytes;
        try (PartsStream in = new PartsStream(parts)) {
            bytes = BodyFile.write(in, file, sum.map(List::of).orElse(List.of()));
        }
        Optional<ObjectChecksum> checksum =
                whole.isPresent()
                        ? whole.map(it -> new ObjectChecksum(it, base64(sum.orElseThrow()), false))
                        : target.checksum().map(it -> composite(it, parts));
        try {
            requireSum(request, checksum);
        } catch (S3Exception e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new StoredObject(
                target.key(),
                bytes.size(),
                etag(parts),
                clock.instant(),
                target.headers(),
                checksum,
                file);
    }

    /** The MD5 of the parts' MD5s, and how many they are. */
    private static String etag(List<Part> parts) {
        Digest md5 = Digest.ofMessage("MD5");
        for (Part part : parts) {
            byte[] one = HexFormat.of().parseHex(part.etag());
            md5.update(one, 0, one.length);
        }
        return HexFormat.of().formatHex(md5.finish()) + "-" + parts.size();
    }

    private static ObjectChecksum composite(ChecksumAlgorithm algorithm, List<Part> parts) {
        Digest digest = algorithm.start();
        for (Part part : parts) {
            byte[] one = Base64.getDecoder().decode(part.checksum().orElseThrow().value());
            digest.update(one, 0, one.length);
        }
        return new ObjectChecksum(algorithm, base64(digest) + "-" + parts.size(), true);
    }

    private static void requireSum(S3Request request, Optional<ObjectChecksum> checksum) {
        checksum.ifPresent(
                it -> {
                    String given = request.header(it.algorithm().header()).orElse(it.value());
                    if (!it.value().startsWith(given)) {
                        throw S3Exception.badDigest(it.algorithm().name());
                    }
                });
    }

    private static String base64(Digest digest) {
        return Base64.getEncoder().encodeToString(digest.finish());
    }
}
