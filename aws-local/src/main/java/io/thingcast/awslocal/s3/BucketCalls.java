package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.streaming.StreamedResponse;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.s3.store.Bucket;
import io.thingcast.awslocal.s3.store.StoredObject;
import io.thingcast.awslocal.xml.XmlText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** The calls about buckets: their lists of keys, in both versions, and what they are. */
final class BucketCalls {
    private static final int PAGE = 1000;

    private final NamedBuckets buckets;
    private final String region;
    private final Instant created;

    BucketCalls(NamedBuckets buckets, String region, Instant created) {
        this.buckets = buckets;
        this.region = region;
        this.created = created;
    }

    StreamedResponse buckets(S3Request request, S3Caller caller) {
        caller.signer().require(AccessRequest.of("s3:ListAllMyBuckets", "*"));
        return S3Answers.xml(
                "ListAllMyBucketsResult",
                xml ->
                        xml.element(
                                "Buckets",
                                list -> buckets.buckets().all().forEach(it -> bucket(list, it))));
    }

    private void bucket(XmlText list, Bucket bucket) {
        list.element(
                "Bucket",
                it ->
                        it.element("Name", bucket.name())
                                .element("CreationDate", Times.iso(created)));
    }

    StreamedResponse head(S3Request request, S3Caller caller) {
        caller.require("ListBucket", buckets.of(request));
        return S3Answers.empty(200, Headers.of("x-amz-bucket-region", region));
    }

    StreamedResponse location(S3Request request, S3Caller caller) {
        caller.require("GetBucketLocation", buckets.of(request));
        return new StreamedResponse.Whole(
                HttpResponse.of(
                        200,
                        "application/xml",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">%s</LocationConstraint>"
                                .formatted(region.equals("us-east-1") ? "" : region)));
    }

    /** ListObjectsV2, or ListObjects when no list-type is asked for. */
    StreamedResponse list(S3Request request, S3Caller caller) {
        boolean second = request.parameter("list-type").orElse("").equals("2");
        Bucket bucket = buckets.of(request);
        String prefix = request.parameter("prefix").orElse("");
        String delimiter = request.parameter("delimiter").orElse("");
        caller.requireList(bucket, prefix, delimiter);
        int most = request.number("max-keys", PAGE, 0, Integer.MAX_VALUE);
        Position from = second ? Position.second(request) : Position.first(request, delimiter);
        Listing page =
                Listing.of(
                        bucket.objects(),
                        new Listing.Query(
                                prefix,
                                delimiter,
                                from.after(),
                                from.skip(),
                                Math.min(most, PAGE)));
        UnaryOperator<String> coded = coding(request);
        return S3Answers.xml(
                "ListBucketResult",
                xml -> {
                    xml.element("Name", bucket.name())
                            .element("Prefix", coded.apply(prefix))
                            .element("MaxKeys", Integer.toString(most))
                            .element("IsTruncated", Boolean.toString(page.last().isPresent()));
                    request.parameter("encoding-type")
                            .ifPresent(it -> xml.element("EncodingType", it));
                    if (!delimiter.isEmpty()) {
                        xml.element("Delimiter", coded.apply(delimiter));
                    }
                    if (second) {
                        continuation(xml, request, page, coded);
                    } else {
                        xml.element("Marker", coded.apply(from.after()));
                        page.last().ifPresent(it -> xml.element("NextMarker", coded.apply(it)));
                    }
                    page.objects().forEach(it -> object(xml, it, coded));
                    page.prefixes().forEach(it -> prefix(xml, it, coded));
                });
    }

    /** Where a page begins. */
    private record Position(String after, boolean skip) {
        static Position second(S3Request request) {
            String token = request.parameter("continuation-token").orElse("");
            if (token.isEmpty()) {
                return new Position(request.parameter("start-after").orElse(""), false);
            }
            try {
                String text =
                        new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                return new Position(text.substring(1), text.startsWith("p"));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
                throw S3Exception.invalidArgument("The continuation token provided is incorrect");
            }
        }

        static Position first(S3Request request, String delimiter) {
            String marker = request.parameter("marker").orElse("");
            return new Position(marker, !delimiter.isEmpty() && marker.endsWith(delimiter));
        }
    }

    private static void continuation(
            XmlText xml, S3Request request, Listing page, UnaryOperator<String> coded) {
        xml.element("KeyCount", Integer.toString(page.size()));
        request.parameter("start-after")
                .ifPresent(it -> xml.element("StartAfter", coded.apply(it)));
        request.parameter("continuation-token")
                .ifPresent(it -> xml.element("ContinuationToken", it));
        page.last()
                .ifPresent(
                        it -> {
                            String kind = page.prefixes().contains(it) ? "p" : "k";
                            byte[] token = (kind + it).getBytes(StandardCharsets.UTF_8);
                            xml.element(
                                    "NextContinuationToken",
                                    Base64.getUrlEncoder().encodeToString(token));
                        });
    }

    private static void object(XmlText xml, StoredObject object, UnaryOperator<String> coded) {
        xml.element(
                "Contents",
                it -> {
                    it.element("Key", coded.apply(object.key()))
                            .element("LastModified", Times.iso(object.lastModified()))
                            .element("ETag", ObjectHeaders.quoted(object.etag()))
                            .element("Size", Long.toString(object.size()))
                            .element("StorageClass", "STANDARD");
                    object.checksum()
                            .ifPresent(
                                    sum ->
                                            it.element("ChecksumAlgorithm", sum.algorithm().name())
                                                    .element("ChecksumType", sum.type()));
                });
    }

    private static void prefix(XmlText xml, String prefix, UnaryOperator<String> coded) {
        xml.element("CommonPrefixes", it -> it.element("Prefix", coded.apply(prefix)));
    }

    private static UnaryOperator<String> coding(S3Request request) {
        String type = request.parameter("encoding-type").orElse("");
        if (!type.isEmpty() && !type.equals("url")) {
            throw S3Exception.invalidArgument("Invalid Encoding Method specified in Request");
        }
        return type.isEmpty() ? UnaryOperator.identity() : PercentCoding::encode;
    }
}
