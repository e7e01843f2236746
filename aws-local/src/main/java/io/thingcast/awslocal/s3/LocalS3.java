package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HostPolicy;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.HttpServerOptions;
import io.thingcast.awslocal.http.OriginPolicy;
import io.thingcast.awslocal.http.streaming.StreamedRequest;
import io.thingcast.awslocal.http.streaming.StreamedResponse;
import io.thingcast.awslocal.http.streaming.StreamingHttpServer;
import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.s3.checksum.MalformedBodyException;
import io.thingcast.awslocal.s3.event.BucketNotifications;
import io.thingcast.awslocal.s3.event.NotificationRule;
import io.thingcast.awslocal.s3.store.Buckets;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.signature.Verification;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * S3 as clients call it: objects, their lists, copies and uploads in parts, with the bucket in the
 * path or in front of {@code .localhost}. Bodies go from socket to file and back without being
 * held. There are no versions, tags or access lists; what asks for them is refused by name.
 */
public final class LocalS3 implements AutoCloseable {
    private static final HostPolicy BUCKETS_BEFORE_HOST = new HostPolicy(Set.of("*.localhost"));

    private final SignatureVerifier verifier;
    private final BucketNotifications notifications;
    private final Buckets buckets;
    private final Routes routes;
    private final OriginPolicy origins;
    private final StreamingHttpServer server;

    private LocalS3(LocalS3Options options) {
        Clock clock = Clock.systemUTC();
        verifier = new SignatureVerifier(options.accessKeys(), clock);
        notifications =
                new BucketNotifications(
                        options.target(), options.region(), options.account(), clock);
        buckets = new Buckets(options.directory());
        options.buckets().forEach(buckets::open);
        routes =
                new Routes(
                        new NamedBuckets(buckets),
                        new ObjectEvents(notifications, clock),
                        options.region(),
                        clock);
        origins = new OriginPolicy(options.origins(), request -> HttpResponse.empty(200).now());
        server =
                StreamingHttpServer.start(
                        HttpServerOptions.of("s3", options.port()).hosts(BUCKETS_BEFORE_HOST),
                        this::admit);
    }

    /**
     * Opens the buckets and the port.
     *
     * @throws IllegalArgumentException when a bucket can't have its name
     * @throws io.thingcast.awslocal.http.PortInUseException when the port can't be had
     */
    public static LocalS3 start(LocalS3Options options) {
        return new LocalS3(options);
    }

    /** Where clients reach it. */
    public URI endpoint() {
        return server.uri();
    }

    /**
     * Puts a bucket's notification rules, as PutBucketNotificationConfiguration does: queues and
     * topics get a test event.
     *
     * @throws IllegalArgumentException when rules overlap, a target doesn't let S3, or there is no
     *     such bucket
     */
    public void putNotifications(String bucket, List<NotificationRule> rules) {
        if (buckets.find(bucket).isEmpty()) {
            throw new IllegalArgumentException("There is no bucket '%s'.".formatted(bucket));
        }
        notifications.put(bucket, rules);
    }

    /** Frees the port; objects stay in their directory. */
    @Override
    public void close() {
        server.close();
        notifications.close();
    }

    /** The origin policy's answer to an admitted page is headers for ours. */
    private StreamedResponse admit(StreamedRequest request) throws IOException {
        HttpResponse origin = origins.handle(request.head()).toCompletableFuture().join();
        if (origin.status() != 200) {
            return new StreamedResponse.Whole(origin);
        }
        String id =
                UUID.randomUUID()
                        .toString()
                        .replace("-", "")
                        .substring(16)
                        .toUpperCase(Locale.ROOT);
        return answer(id, request)
                .plus(origin.headers())
                .plus(Headers.of("x-amz-request-id", id, "Server", "AmazonS3"));
    }

    private StreamedResponse answer(String id, StreamedRequest streamed) throws IOException {
        String path = streamed.head().rawPath();
        try {
            S3Caller caller = caller(streamed);
            S3Request request = S3Request.of(id, streamed);
            return routes.find(request).answer(request, caller);
        } catch (S3Exception e) {
            return S3Answers.refused(
                    e.status(), e.code(), String.valueOf(e.getMessage()), path, id);
        } catch (AccessDeniedException e) {
            return S3Answers.refused(403, "AccessDenied", String.valueOf(e.getMessage()), path, id);
        } catch (MalformedBodyException e) {
            return S3Answers.refused(
                    400, "IncompleteBody", String.valueOf(e.getMessage()), path, id);
        }
    }

    private S3Caller caller(StreamedRequest request) {
        Verification signer = verifier.verifyHead(request.head());
        if (signer instanceof Verification.Unsigned) {
            throw new S3Exception(403, "AccessDenied", "Access Denied: the request is not signed.");
        }
        if (signer.refusal().isPresent()) {
            Verification.Wrong wrong = signer.refusal().get();
            throw new S3Exception(403, code(wrong.code()), wrong.reason());
        }
        return new S3Caller(signer);
    }

    private static String code(String other) {
        return Map.of(
                        "InvalidSignatureException",
                        "SignatureDoesNotMatch",
                        "UnrecognizedClientException",
                        "InvalidToken")
                .getOrDefault(other, "AuthorizationHeaderMalformed");
    }
}
