package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.streaming.StreamedResponse;
import io.thingcast.awslocal.s3.checksum.ChecksumAlgorithm;
import io.thingcast.awslocal.s3.store.Bucket;
import io.thingcast.awslocal.s3.store.MultipartUpload;
import io.thingcast.awslocal.s3.store.MultipartUploads;
import io.thingcast.awslocal.s3.store.Part;
import io.thingcast.awslocal.xml.XmlText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Uploads in parts, but for their completion. */
final class PartCalls {
    private static final int MOST_PARTS = 10_000;
    private static final int PAGE = 1000;

    private final NamedBuckets buckets;
    private final MultipartUploads uploads;
    private final Clock clock;

    PartCalls(NamedBuckets buckets, MultipartUploads uploads, Clock clock) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.clock = clock;
    }

    StreamedResponse create(S3Request request, S3Caller caller) {
        Bucket bucket = buckets.of(request);
        caller.require("PutObject", bucket, request.key());
        Optional<ChecksumAlgorithm> checksum =
                request.header("x-amz-checksum-algorithm").flatMap(ChecksumAlgorithm::named);
        MultipartUpload upload =
                uploads.start(
                        new MultipartUpload.Target(
                                UUID.randomUUID().toString().replace("-", ""),
                                bucket,
                                request.key(),
                                ObjectHeaders.of(request),
                                checksum,
                                isComposite(request, checksum),
                                clock.instant()));
        return S3Answers.xml(
                "InitiateMultipartUploadResult",
                xml ->
                        xml.element("Bucket", bucket.name())
                                .element("Key", request.key())
                                .element("UploadId", upload.target().id()));
    }

    /** CRC64NVME is always of the whole object, the SHAs never are. */
    private static boolean isComposite(S3Request request, Optional<ChecksumAlgorithm> checksum) {
        String type = request.header("x-amz-checksum-type").orElse("");
        return checksum.isPresent()
                && checksum.get() != ChecksumAlgorithm.CRC64NVME
                && !type.equals("FULL_OBJECT");
    }

    StreamedResponse put(S3Request request, S3Caller caller) throws IOException {
        MultipartUpload upload = upload(request, caller, "PutObject");
        int number = request.number("partNumber", 0, 1, MOST_PARTS);
        MultipartUpload.Target target = upload.target();
        Path file = target.bucket().newFile();
        ReceivedBody body = ReceivedBody.receive(request, file, target.checksum());
        keep(upload, part(number, body));
        return S3Answers.empty(200, body.headers());
    }

    StreamedResponse copy(S3Request request, S3Caller caller) throws IOException {
        MultipartUpload upload = upload(request, caller, "PutObject");
        int number = request.number("partNumber", 0, 1, MOST_PARTS);
        MultipartUpload.Target target = upload.target();
        Path file = target.bucket().newFile();
        CopySource.Copy copy =
                CopySource.of(request, buckets).copy(request, caller, file, target.checksum());
        Part part = part(number, copy.body());
        keep(upload, part);
        return S3Answers.xml(
                "CopyPartResult",
                xml -> {
                    xml.element("LastModified", Times.iso(part.lastModified()))
                            .element("ETag", ObjectHeaders.quoted(part.etag()));
                    sum(xml, part);
                });
    }

    StreamedResponse abort(S3Request request, S3Caller caller) throws IOException {
        MultipartUpload upload = upload(request, caller, "AbortMultipartUpload");
        uploads.remove(upload.target().id());
        upload.close();
        return S3Answers.empty(204, Headers.NONE);
    }

    StreamedResponse list(S3Request request, S3Caller caller) {
        MultipartUpload upload = upload(request, caller, "ListMultipartUploadParts");
        int marker = request.number("part-number-marker", 0, 0, MOST_PARTS);
        int most = Math.min(PAGE, request.number("max-parts", PAGE, 0, Integer.MAX_VALUE));
        List<Part> rest = upload.parts().stream().filter(it -> it.number() > marker).toList();
        List<Part> page = rest.subList(0, Math.min(most, rest.size()));
        return S3Answers.xml(
                "ListPartsResult",
                xml -> {
                    xml.element("Bucket", request.bucket())
                            .element("Key", request.key())
                            .element("UploadId", upload.target().id())
                            .element("PartNumberMarker", Integer.toString(marker))
                            .element("MaxParts", Integer.toString(most))
                            .element("IsTruncated", Boolean.toString(page.size() < rest.size()));
                    if (!page.isEmpty()) {
                        int last = page.get(page.size() - 1).number();
                        xml.element("NextPartNumberMarker", Integer.toString(last));
                    }
                    page.forEach(it -> part(xml, it));
                });
    }

    StreamedResponse uploads(S3Request request, S3Caller caller) {
        Bucket bucket = buckets.of(request);
        caller.require("ListBucketMultipartUploads", bucket);
        String prefix = request.parameter("prefix").orElse("");
        return S3Answers.xml(
                "ListMultipartUploadsResult",
                xml -> {
                    xml.element("Bucket", bucket.name()).element("IsTruncated", "false");
                    uploads.of(bucket).stream()
                            .map(MultipartUpload::target)
                            .filter(it -> it.key().startsWith(prefix))
                            .forEach(it -> upload(xml, it));
                });
    }

    private MultipartUpload upload(S3Request request, S3Caller caller, String operation) {
        Bucket bucket = buckets.of(request);
        caller.require(operation, bucket, request.key());
        return uploads.find(bucket, request.key(), request.parameter("uploadId").orElse(""))
                .orElseThrow(S3Exception::noSuchUpload);
    }

    private Part part(int number, ReceivedBody body) {
        return new Part(
                number,
                body.bytes().size(),
                body.bytes().etag(),
                clock.instant(),
                body.checksum(),
                body.bytes().file());
    }

    private static void keep(MultipartUpload upload, Part part) throws IOException {
        if (!upload.put(part)) {
            throw S3Exception.noSuchUpload();
        }
    }

    private static void part(XmlText xml, Part part) {
        xml.element(
                "Part",
                it -> {
                    it.element("PartNumber", Integer.toString(part.number()))
                            .element("LastModified", Times.iso(part.lastModified()))
                            .element("ETag", ObjectHeaders.quoted(part.etag()))
                            .element("Size", Long.toString(part.size()));
                    sum(it, part);
                });
    }

    private static void sum(XmlText xml, Part part) {
        part.checksum().ifPresent(it -> xml.element(it.algorithm().element(), it.value()));
    }

    private static void upload(XmlText xml, MultipartUpload.Target target) {
        xml.element(
                "Upload",
                it ->
                        it.element("Key", target.key())
                                .element("UploadId", target.id())
                                .element("StorageClass", "STANDARD")
                                .element("Initiated", Times.iso(target.initiated())));
    }
}
