package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.streaming.StreamedResponse;
import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.s3.checksum.ChecksumAlgorithm;
import io.thingcast.awslocal.s3.store.Bucket;
import io.thingcast.awslocal.s3.store.StoredObject;
import io.thingcast.awslocal.xml.XmlText;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** PutObject, CopyObject, DeleteObject and DeleteObjects. */
final class ObjectWrites {
    private final NamedBuckets buckets;
    private final ObjectEvents events;
    private final Clock clock;

    ObjectWrites(NamedBuckets buckets, ObjectEvents events, Clock clock) {
        this.buckets = buckets;
        this.events = events;
        this.clock = clock;
    }

    StreamedResponse put(S3Request request, S3Caller caller) throws IOException {
        Bucket bucket = buckets.of(request);
        caller.require("PutObject", bucket, request.key());
        Map<String, String> headers = ObjectHeaders.of(request);
        Conditions.requireWrite(request, bucket.find(request.key()));
        ReceivedBody body = ReceivedBody.receive(request, bucket.newFile(), Optional.empty());
        StoredObject object = object(request.key(), headers, body);
        keep(request, bucket, object);
        events.created("Put", request, caller, bucket, object);
        Headers answer = body.headers();
        return S3Answers.empty(
                200,
                body.checksum()
                        .map(it -> answer.plus("x-amz-checksum-type", it.type()))
                        .orElse(answer));
    }

    StreamedResponse copy(S3Request request, S3Caller caller) throws IOException {
        Bucket bucket = buckets.of(request);
        CopySource source = CopySource.of(request, buckets);
        caller.require("PutObject", bucket, request.key());
        boolean replaced =
                request.header("x-amz-metadata-directive").orElse("COPY").equals("REPLACE");
        if (!replaced && source.equals(new CopySource(bucket, request.key()))) {
            throw S3Exception.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata.");
        }
        CopySource.Copy copy =
                source.copy(
                        request,
                        caller,
                        bucket.newFile(),
                        request.header("x-amz-checksum-algorithm")
                                .flatMap(ChecksumAlgorithm::named));
        Map<String, String> headers =
                replaced ? ObjectHeaders.of(request) : copy.source().headers();
        StoredObject object = object(request.key(), headers, copy.body());
        keep(request, bucket, object);
        events.created("Copy", request, caller, bucket, object);
        return S3Answers.xml("CopyObjectResult", xml -> result(xml, object));
    }

    StreamedResponse delete(S3Request request, S3Caller caller) throws IOException {
        delete(request, caller, buckets.of(request), request.key());
        return S3Answers.empty(204, Headers.NONE);
    }

    StreamedResponse deleteAll(S3Request request, S3Caller caller) throws IOException {
        Bucket bucket = buckets.of(request);
        XmlRequests.Deletion deletion = XmlRequests.deletion(request);
        return S3Answers.xml(
                "DeleteResult",
                xml -> {
                    for (String key : deletion.keys()) {
                        deleteOne(request, caller, bucket, key, deletion.quiet(), xml);
                    }
                });
    }

    private void deleteOne(
            S3Request request,
            S3Caller caller,
            Bucket bucket,
            String key,
            boolean quiet,
            XmlText xml) {
        try {
            delete(request, caller, bucket, key);
            if (!quiet) {
                xml.element("Deleted", it -> it.element("Key", key));
            }
        } catch (AccessDeniedException e) {
            failure(xml, key, "AccessDenied", e);
        } catch (IOException e) {
            failure(xml, key, "InternalError", e);
        }
    }

    private static void failure(XmlText xml, String key, String code, Exception reason) {
        xml.element(
                "Error",
                it ->
                        it.element("Key", key)
                                .element("Code", code)
                                .element("Message", String.valueOf(reason.getMessage())));
    }

    private void delete(S3Request request, S3Caller caller, Bucket bucket, String key)
            throws IOException {
        caller.require("DeleteObject", bucket, key);
        if (bucket.delete(key).isPresent()) {
            events.removed(request, caller, bucket, key);
        }
    }

    private StoredObject object(String key, Map<String, String> headers, ReceivedBody body) {
        return new StoredObject(
                key,
                body.bytes().size(),
                body.bytes().etag(),
                clock.instant(),
                headers,
                body.checksum(),
                body.bytes().file());
    }

    /** Makes it the key's object, unless a condition doesn't hold any more. */
    static void keep(S3Request request, Bucket bucket, StoredObject object) throws IOException {
        try {
            bucket.put(object, there -> Conditions.requireWrite(request, there));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(object.file());
            throw e;
        }
    }

    static void result(XmlText xml, StoredObject object) {
        xml.element("LastModified", Times.iso(object.lastModified()))
                .element("ETag", ObjectHeaders.quoted(object.etag()));
        object.checksum()
                .ifPresent(
                        it ->
                                xml.element(it.algorithm().element(), it.value())
                                        .element("ChecksumType", it.type()));
    }
}
