package io.thingcast.awslocal.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.HttpServerOptions;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.http.OriginPolicy;
import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.signature.Verification;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * SQS as clients call it, in its JSON and its query protocol. ElasticMQ, which keeps the queues in
 * memory, is started by the first call: many a session never needs it.
 */
public final class LocalSqs implements AutoCloseable {
    private final LocalSqsOptions options;
    private final SignatureVerifier verifier;
    private final LocalHttpServer server;
    private final QueueNames names;
    private @Nullable CompletableFuture<ElasticMq> engine;
    private volatile boolean closed;

    private LocalSqs(LocalSqsOptions options) {
        this.options = options;
        verifier = new SignatureVerifier(options.accessKeys(), options.clock());
        server =
                LocalHttpServer.start(
                        HttpServerOptions.of("sqs-front", options.port()).hosts(options.hosts()),
                        new OriginPolicy(options.origins(), request -> handle(request)));
        names = new QueueNames(options.region(), options.account(), server.port());
    }

    /**
     * Opens the port.
     *
     * @throws io.thingcast.awslocal.http.PortInUseException when the port can't be had
     */
    public static LocalSqs start(LocalSqsOptions options) {
        return new LocalSqs(options);
    }

    /** Where clients reach it. */
    public URI endpoint() {
        return server.uri();
    }

    public String queueUrl(String queue) {
        return names.url(queue);
    }

    public String queueArn(String queue) {
        return names.arn(queue);
    }

    /** Starts ElasticMQ before anyone calls; completes when the queues are there. */
    public CompletionStage<@Nullable Void> warmUp() {
        return engine().thenApply(it -> null);
    }

    @Override
    public void close() {
        closed = true;
        server.close();
        CompletableFuture<ElasticMq> started;
        synchronized (this) {
            started = engine;
        }
        if (started != null && started.isDone() && !started.isCompletedExceptionally()) {
            started.join().close();
        } else if (started != null) {
            started.thenAccept(ElasticMq::close);
        }
    }

    private synchronized CompletableFuture<ElasticMq> engine() {
        if (engine == null) {
            CompletableFuture<ElasticMq> starting = new CompletableFuture<>();
            engine = starting;
            Thread starter = new Thread(() -> startEngine(starting), "sqs-start");
            starter.setDaemon(true);
            starter.start();
        }
        return engine;
    }

    private void startEngine(CompletableFuture<ElasticMq> starting) {
        try {
            starting.complete(ElasticMq.start(names, options.queues()));
        } catch (RuntimeException | LinkageError e) {
            starting.completeExceptionally(e);
        }
    }

    private CompletionStage<HttpResponse> handle(HttpRequest request) {
        // A query call may also come as a GET, which any page's image could send.
        if (!request.method().equals("POST")) {
            return HttpResponse.text(405, "SQS takes POST only here.").now();
        }
        try {
            return admit(request, SqsCall.of(request));
        } catch (JsonProcessingException e) {
            return HttpResponse.text(400, "The call is not JSON.").now();
        } catch (IOException e) {
            return HttpResponse.text(400, "The call can't be read: " + e.getMessage()).now();
        }
    }

    private CompletionStage<HttpResponse> admit(HttpRequest request, SqsCall call) {
        Verification caller = verifier.verify(request);
        if (caller instanceof Verification.Unsigned) {
            return SqsErrors.refused(
                            call,
                            "MissingAuthenticationToken",
                            "Request is missing Authentication Token")
                    .now();
        }
        if (caller.refusal().isPresent()) {
            Verification.Wrong wrong = caller.refusal().get();
            return SqsErrors.refused(call, wrong.code(), wrong.reason()).now();
        }
        try {
            caller.require(
                    AccessRequest.of(call.action(), call.queue().map(names::arn).orElse("*")));
        } catch (AccessDeniedException e) {
            return SqsErrors.accessDenied(call, String.valueOf(e.getMessage())).now();
        }
        HttpRequest traced = TracedSends.of(call, request);
        return closed
                ? gone()
                : engine().thenCompose(it -> it.send(traced))
                        .exceptionallyCompose(this::unlessClosed);
    }

    /** What fails because everything ends is no failure. */
    private CompletionStage<HttpResponse> unlessClosed(Throwable failure) {
        return closed ? gone() : CompletableFuture.failedStage(failure);
    }

    private static CompletionStage<HttpResponse> gone() {
        return HttpResponse.text(503, "SQS has been stopped.").now();
    }
}
