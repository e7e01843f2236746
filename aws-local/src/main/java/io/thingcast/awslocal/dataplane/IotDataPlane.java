package io.thingcast.awslocal.dataplane;

import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.MessageBus;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.signature.Verification;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The IoT data plane's HTTP API, so far its Publish ({@code POST /topics/{topic}}); other paths are
 * answered with 404 and the operations there are. A request signed by a function is checked for its
 * signature and against the function's role ({@code iot:Publish}), so a topic that was encoded once
 * too often or too seldom fails here as on AWS.
 */
public final class IotDataPlane implements HttpHandler {
    private static final String TOPICS = "/topics/";

    private final String arnPrefix;
    private final MessageBus messages;
    private final SignatureVerifier signatures;

    /**
     * @param arnPrefix what a topic's ARN begins with, {@code arn:aws:iot:eu-west-1:000000000000}
     */
    public IotDataPlane(String arnPrefix, MessageBus messages, SignatureVerifier signatures) {
        this.arnPrefix = arnPrefix;
        this.messages = messages;
        this.signatures = signatures;
    }

    /** Whether a request is one of the data plane's. */
    public boolean takes(HttpRequest request) {
        return request.rawPath().startsWith(TOPICS);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return answer(request).now();
    }

    private HttpResponse answer(HttpRequest request) {
        if (!takes(request) || !request.method().equals("POST")) {
            return DataPlaneError.response(
                    404,
                    "ResourceNotFoundException",
                    "%s %s is no operation of this data plane; Publish (POST /topics/{topic}) is."
                            .formatted(request.method(), request.rawPath()));
        }
        Verification signer = signatures.verify(request);
        if (signer.refusal().isPresent()) {
            return DataPlaneError.response(
                    403, "ForbiddenException", signer.refusal().get().reason());
        }
        if (signer instanceof Verification.Unsigned) {
            return DataPlaneError.response(
                    403, "ForbiddenException", "Missing Authentication Token");
        }
        try {
            Message message = PublishRequest.read(request, principal(signer));
            signer.require(
                    AccessRequest.of("iot:Publish", arnPrefix + ":topic/" + message.topic()));
            messages.publish(message);
            return HttpResponse.json(
                    200, "{\"message\":\"OK\",\"traceId\":\"%s\"}".formatted(TraceId.next()));
        } catch (InvalidPublishException e) {
            return DataPlaneError.response(e.status(), e.type(), String.valueOf(e.getMessage()));
        } catch (AccessDeniedException e) {
            return DataPlaneError.response(
                    403, "ForbiddenException", String.valueOf(e.getMessage()));
        }
    }

    private static String principal(Verification signer) {
        return Optional.of(signer)
                .flatMap(Verification::key)
                .map(it -> it.role().arn())
                .orElse("developer");
    }
}
