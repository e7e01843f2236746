package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.s3.store.StoredObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is kept of a request's headers with an object, and given back with it. */
final class ObjectHeaders {
    private static final List<String> KEPT =
            List.of(
                    "Content-Type",
                    "Cache-Control",
                    "Content-Disposition",
                    "Content-Encoding",
                    "Content-Language",
                    "Expires");
    private static final String METADATA = "x-amz-meta-";
    private static final int MOST_METADATA_BYTES = 2 * 1024;

    /** What would change an object's meaning if it were passed over. */
    private static final List<String> NOT_DONE =
            List.of(
                    "x-amz-tagging",
                    "x-amz-server-side-encryption-customer-algorithm",
                    "x-amz-object-lock-mode",
                    "x-amz-website-redirect-location",
                    "x-amz-write-offset-bytes");

    private ObjectHeaders() {}

    static Map<String, String> of(S3Request request) {
        for (String name : NOT_DONE) {
            if (request.header(name).isPresent()) {
                throw S3Exception.notDoneHere(name);
            }
        }
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("Content-Type", "binary/octet-stream");
        for (String name : KEPT) {
            request.header(name).ifPresent(it -> kept.put(name, it));
        }
        kept.computeIfPresent("Content-Encoding", (name, it) -> withoutChunking(it));
        kept.values().removeIf(String::isEmpty);
        int bytes = 0;
        for (var field : request.head().headers().fields()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith(METADATA)) {
                kept.merge(name, field.getValue(), (a, b) -> a + "," + b);
                bytes += name.length() - METADATA.length() + field.getValue().length();
            }
        }
        if (bytes > MOST_METADATA_BYTES) {
            throw new S3Exception(
                    400,
                    "MetadataTooLarge",
                    "Your metadata headers exceed the maximum allowed metadata size.");
        }
        return kept;
    }

    /** What stands before an object's bytes. */
    static Headers before(StoredObject object, S3Request request) {
        Headers headers =
                Headers.of(
                        "ETag",
                        quoted(object.etag()),
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                object.lastModified().atOffset(ZoneOffset.UTC)),
                        "Accept-Ranges",
                        "bytes");
        for (var kept : object.headers().entrySet()) {
            headers = headers.plus(kept.getKey(), kept.getValue());
        }
        for (String name : KEPT) {
            String wanted = request.query().get("response-" + name.toLowerCase(Locale.ROOT));
            headers = wanted == null ? headers : headers.with(name, wanted);
        }
        return headers;
    }

    static String quoted(String etag) {
        return '"' + etag + '"';
    }

    private static String withoutChunking(String encodings) {
        return Arrays.stream(encodings.split(",", -1))
                .map(String::strip)
                .filter(it -> !it.equals("aws-chunked"))
                .collect(Collectors.joining(","));
    }
}
