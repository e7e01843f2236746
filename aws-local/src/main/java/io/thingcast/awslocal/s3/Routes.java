package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.s3.store.MultipartUploads;
import java.time.Clock;
import java.util.Set;

/** Which operation a request asks for: by its method, by what it names, and by its query. */
final class Routes {
    /** Parameters that ask for something else than what the path alone would. */
    private static final Set<String> NOT_DONE =
            Set.of(
                    "acl",
                    "accelerate",
                    "analytics",
                    "append",
                    "attributes",
                    "cors",
                    "encryption",
                    "intelligent-tiering",
                    "inventory",
                    "legal-hold",
                    "lifecycle",
                    "logging",
                    "metrics",
                    "notification",
                    "object-lock",
                    "ownershipControls",
                    "policy",
                    "policyStatus",
                    "publicAccessBlock",
                    "replication",
                    "requestPayment",
                    "restore",
                    "retention",
                    "select",
                    "tagging",
                    "torrent",
                    "versionId",
                    "versioning",
                    "versions",
                    "website");

    private final NamedBuckets named;
    private final BucketCalls buckets;
    private final ObjectReads reads;
    private final ObjectWrites writes;
    private final PartCalls parts;
    private final CompleteCall completion;

    Routes(NamedBuckets named, ObjectEvents events, String region, Clock clock) {
        MultipartUploads uploads = new MultipartUploads();
        this.named = named;
        buckets = new BucketCalls(named, region, clock.instant());
        reads = new ObjectReads(named);
        writes = new ObjectWrites(named, events, clock);
        parts = new PartCalls(named, uploads, clock);
        completion = new CompleteCall(named, uploads, events, clock);
    }

    S3Operation find(S3Request request) {
        for (String parameter : request.query().keySet()) {
            if (NOT_DONE.contains(parameter)) {
                throw S3Exception.notDoneHere("%s with ?%s".formatted(request.method(), parameter));
            }
        }
        if (request.bucket().isEmpty()) {
            return request.method().equals("GET") ? buckets::buckets : notAllowed(request);
        }
        named.of(request);
        return request.key().isEmpty() ? ofBucket(request) : ofObject(request);
    }

    private S3Operation ofBucket(S3Request request) {
        return switch (request.method()) {
            case "GET" ->
                    request.has("location")
                            ? buckets::location
                            : request.has("uploads") ? parts::uploads : buckets::list;
            case "HEAD" -> buckets::head;
            case "POST" -> request.has("delete") ? writes::deleteAll : notDone("A form's POST");
            case "PUT" ->
                    throw new S3Exception(
                            409,
                            "BucketAlreadyOwnedByYou",
                            "The bucket is there already and belongs to you.");
            case "DELETE" -> notDone("DeleteBucket");
            default -> notAllowed(request);
        };
    }

    private S3Operation ofObject(S3Request request) {
        boolean part = request.has("uploadId");
        boolean copy = request.header("x-amz-copy-source").isPresent();
        return switch (request.method()) {
            case "GET" -> part ? parts::list : get(request);
            case "HEAD" -> request.has("partNumber") ? notDone("partNumber") : reads::head;
            case "PUT" ->
                    part ? copy ? parts::copy : parts::put : copy ? writes::copy : writes::put;
            case "POST" ->
                    part
                            ? completion::complete
                            : request.has("uploads") ? parts::create : notDone("This POST");
            case "DELETE" -> part ? parts::abort : writes::delete;
            default -> notAllowed(request);
        };
    }

    private S3Operation get(S3Request request) {
        return request.has("partNumber") ? notDone("GetObject with partNumber") : reads::get;
    }

    private static S3Operation notDone(String what) {
        throw S3Exception.notDoneHere(what);
    }

    private static S3Operation notAllowed(S3Request request) {
        throw new S3Exception(
                405,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource: " + request.method());
    }
}
