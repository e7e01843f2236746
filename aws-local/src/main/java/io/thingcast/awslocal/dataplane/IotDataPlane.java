package io.thingcast.awslocal.dataplane;

import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.mqtt.Connections;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.MessageBus;
import io.thingcast.awslocal.restjson.RestJsonException;
import io.thingcast.awslocal.restjson.SignedCalls;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.signature.Verification;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The IoT data plane's HTTP API: Publish ({@code POST /topics/{topic}}), GetConnection, {@code
 * DeleteConnection} ({@code GET} and {@code DELETE /connections/{clientId}}), ListSubscriptions
 * ({@code GET /connections/{clientId}/subscriptions}), GetRetainedMessage and ListRetainedMessages
 * ({@code GET /retainedMessage/{topic}} and {@code /retainedMessage}); other paths are answered
 * with 404 and the operations there are. A request signed by a function is checked for its
 * signature and against the function's role, so a topic that was encoded once too often or too
 * seldom fails here as on AWS.
 */
public final class IotDataPlane implements HttpHandler {
    private static final String TOPICS = "/topics/";

    private final String arnPrefix;
    private final MessageBus messages;
    private final Optional<ConnectionCalls> connections;
    private final RetainedCalls retained;
    private final SignedCalls calls;

    /**
     * A data plane that can do nothing but publish.
     *
     * @param arnPrefix what a topic's ARN begins with, {@code arn:aws:iot:eu-west-1:000000000000}
     */
    public IotDataPlane(String arnPrefix, MessageBus messages, SignatureVerifier signatures) {
        this(arnPrefix, messages, Optional.empty(), signatures);
    }

    /**
     * A data plane of a broker, given as both {@code messages} and {@code connections}.
     *
     * @param arnPrefix what the ARN of a topic or a client begins with, {@code
     *     arn:aws:iot:eu-west-1:000000000000}
     */
    public IotDataPlane(
            String arnPrefix,
            MessageBus messages,
            Connections connections,
            SignatureVerifier signatures) {
        this(
                arnPrefix,
                messages,
                Optional.of(new ConnectionCalls(arnPrefix, connections)),
                signatures);
    }

    private IotDataPlane(
            String arnPrefix,
            MessageBus messages,
            Optional<ConnectionCalls> connections,
            SignatureVerifier signatures) {
        this.arnPrefix = arnPrefix;
        this.messages = messages;
        this.connections = connections;
        retained = new RetainedCalls(arnPrefix, messages.retained());
        calls = new SignedCalls(signatures, "ForbiddenException", this::answer);
    }

    /** Whether a request is one of the data plane's. */
    public boolean takes(HttpRequest request) {
        return request.rawPath().startsWith(TOPICS)
                || RetainedCalls.takes(request)
                || (connections.isPresent() && ConnectionCalls.takes(request));
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return takes(request) ? calls.handle(request) : unknown(request).response().now();
    }

    private CompletionStage<HttpResponse> answer(HttpRequest request, Verification caller) {
        if (RetainedCalls.takes(request)) {
            return retained.answer(request, caller).now();
        }
        if (!request.rawPath().startsWith(TOPICS)) {
            return connections.orElseThrow().answer(request, caller);
        }
        if (!request.method().equals("POST")) {
            throw unknown(request);
        }
        return publish(request, caller).now();
    }

    private static RestJsonException unknown(HttpRequest request) {
        return RestJsonException.notFound(
                ("%s %s is no operation of this data plane; Publish (POST /topics/{topic}) and the"
                                + " calls of /connections/{clientId} and /retainedMessage are.")
                        .formatted(request.method(), request.rawPath()));
    }

    private HttpResponse publish(HttpRequest request, Verification caller) {
        Message message = PublishRequest.read(request, principal(caller));
        String topic = arnPrefix + ":topic/" + message.topic();
        caller.require(AccessRequest.of("iot:Publish", topic));
        if (message.retain()) {
            caller.require(AccessRequest.of("iot:RetainPublish", topic));
        }
        messages.publish(message);
        return HttpResponse.json(
                200, "{\"message\":\"OK\",\"traceId\":\"%s\"}".formatted(UUID.randomUUID()));
    }

    private static String principal(Verification caller) {
        return caller.key().map(it -> it.role().arn()).orElse("developer");
    }
}
