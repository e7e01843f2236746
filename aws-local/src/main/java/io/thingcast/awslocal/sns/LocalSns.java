package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.HttpServerOptions;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.http.OriginPolicy;
import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.Decision;
import io.thingcast.awslocal.iam.ResourcePolicy;
import io.thingcast.awslocal.notification.Notification;
import io.thingcast.awslocal.notification.NotificationSource;
import io.thingcast.awslocal.notification.NotificationTarget;
import io.thingcast.awslocal.notification.UndeliverableException;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.signature.Verification;
import io.thingcast.awslocal.trace.TraceHeader;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * SNS as clients call it, in its Query protocol, for standard topics with queues and functions as
 * subscribers. Topics, subscriptions and undelivered messages are in memory. Other services publish
 * through it as a {@link NotificationTarget}, as each topic's policy lets them.
 *
 * <p>Calls come as POST only: the unsubscribe links in messages do nothing here.
 */
public final class LocalSns implements NotificationTarget, AutoCloseable {
    private final Topics topics;
    private final Deliveries deliveries;
    private final PublishCalls publishing;
    private final SignatureVerifier verifier;
    private final MessageSigner signer = new MessageSigner();
    private final Map<String, SnsOperation> operations = new HashMap<>();
    private final LocalHttpServer server;

    private LocalSns(LocalSnsOptions options) {
        verifier = new SignatureVerifier(options.accessKeys(), Clock.systemUTC());
        topics = new Topics(options.region(), options.account());
        options.topics().forEach(topics::create);
        deliveries =
                new Deliveries(
                        topics,
                        new Envelopes(signer, () -> endpoint()),
                        options.target(),
                        options.retries(),
                        options.account());
        publishing = new PublishCalls(topics, deliveries, Clock.systemUTC());
        operations.putAll(publishing.operations());
        operations.putAll(new TopicCalls(topics, options.account()).operations());
        operations.putAll(new SubscriptionCalls(topics, options.account()).operations());
        server =
                LocalHttpServer.start(
                        HttpServerOptions.of("sns", options.port()),
                        new OriginPolicy(options.origins(), request -> handle(request).now()));
    }

    /**
     * Opens the port.
     *
     * @throws io.thingcast.awslocal.http.PortInUseException when the port can't be had
     */
    public static LocalSns start(LocalSnsOptions options) {
        return new LocalSns(options);
    }

    /** Where clients reach it. */
    public URI endpoint() {
        return server.uri();
    }

    public String topicArn(String name) {
        return topics.arn(name);
    }

    /**
     * Subscribes a queue or function, as Subscribe does.
     *
     * @param attributes {@code RawMessageDelivery}, {@code FilterPolicy}, {@code
     *     FilterPolicyScope}, {@code RedrivePolicy}
     * @return the subscription's ARN
     * @throws IllegalArgumentException saying what is wrong
     */
    public String subscribe(
            String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
        try {
            return topics.subscribe(topicArn, protocol, endpoint, attributes).arn();
        } catch (SnsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Publishes for another service, {@code s3.amazonaws.com}, if the topic's policy lets it. */
    @Override
    public void deliver(NotificationSource source, String topicArn, Notification notification) {
        try {
            Optional<ResourcePolicy> policy =
                    topics.need(topicArn).policy().map(ResourcePolicy::parse);
            AccessRequest request =
                    new AccessRequest("sns:Publish", topicArn, source.conditionKeys());
            Decision decision =
                    policy.map(it -> it.evaluate(source.service(), request))
                            .orElse(Decision.IMPLICIT_DENY);
            if (!decision.isAllowed()) {
                throw new UndeliverableException(
                        "%s for %s is not authorized to perform: sns:Publish on resource: %s; allow it in the topic's policy."
                                .formatted(source.service(), source.arn(), topicArn));
            }
            Optional<String> subject =
                    Optional.of("Amazon S3 Notification")
                            .filter(it -> source.service().equals("s3.amazonaws.com"));
            publishing.publish(
                    topicArn,
                    TopicMessage.of(notification.body(), subject, notification.attributes()),
                    notification.trace());
        } catch (SnsException e) {
            throw e.status() == 429
                    ? e
                    : new UndeliverableException(topicArn + ": " + e.getMessage(), e);
        }
    }

    /** Frees the port and drops what was not delivered yet. */
    @Override
    public void close() {
        server.close();
        deliveries.close();
    }

    private HttpResponse handle(HttpRequest request) {
        if (request.method().equals("GET")
                && request.rawPath().equals(Envelopes.CERTIFICATE_PATH)) {
            return HttpResponse.of(200, "application/x-pem-file", signer.certificatePem());
        }
        // A query call may also come as a GET, which any page's image could send.
        if (!request.method().equals("POST")) {
            return HttpResponse.text(405, "SNS takes POST only here.");
        }
        Verification caller = verifier.verify(request);
        if (caller instanceof Verification.Unsigned) {
            return SnsAnswers.refused(
                    403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        if (caller.refusal().isPresent()) {
            Verification.Wrong wrong = caller.refusal().get();
            return SnsAnswers.refused(403, wrong.code(), wrong.reason());
        }
        Optional<TraceHeader> trace =
                request.header(TraceHeader.HTTP_HEADER).map(TraceHeader::parse);
        return answer(request, new SnsCaller(caller, trace));
    }

    private HttpResponse answer(HttpRequest request, SnsCaller caller) {
        try {
            QueryCall call = QueryCall.parse(request.bodyText());
            SnsOperation operation = operations.get(call.action());
            if (operation == null) {
                return SnsAnswers.refused(
                        400,
                        "InvalidAction",
                        "SNS action '%s' is not done here; these are: %s"
                                .formatted(call.action(), operations.keySet()));
            }
            return SnsAnswers.done(call.action(), it -> operation.answer(call, caller, it));
        } catch (AccessDeniedException e) {
            return SnsAnswers.refused(403, "AuthorizationError", String.valueOf(e.getMessage()));
        } catch (SnsException e) {
            return SnsAnswers.refused(e.status(), e.code(), String.valueOf(e.getMessage()));
        }
    }
}
