package io.thingcast.awslocal.controlplane;

import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.restjson.RestJsonException;
import io.thingcast.awslocal.restjson.SignedCalls;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.signature.Verification;
import io.thingcast.awslocal.things.ThingRegistry;
import java.util.concurrent.CompletionStage;

/**
 * The IoT control plane's HTTP API, as far as it tells of things: ListThings ({@code GET /things}),
 * DescribeThing, CreateThing and UpdateThing ({@code GET}, {@code POST} and {@code PATCH
 * /things/{thingName}}). A call signed by a function is checked against the function's role.
 */
public final class IotControlPlane implements HttpHandler {
    private static final String THINGS = "/things";

    private final ThingCalls things;
    private final SignedCalls calls;

    /**
     * @param arnPrefix what a thing's ARN begins with, {@code arn:aws:iot:eu-west-1:000000000000}
     */
    public IotControlPlane(String arnPrefix, ThingRegistry things, SignatureVerifier signatures) {
        this.things = new ThingCalls(arnPrefix, things);
        calls = new SignedCalls(signatures, "AccessDeniedException", this::answer);
    }

    /** Whether a request is one of the control plane's. */
    public boolean takes(HttpRequest request) {
        String path = request.rawPath();
        return path.equals(THINGS)
                || (path.startsWith(THINGS + "/") && path.indexOf('/', THINGS.length() + 1) < 0);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return takes(request) ? calls.handle(request) : unknown(request).response().now();
    }

    private CompletionStage<HttpResponse> answer(HttpRequest request, Verification caller) {
        String path = request.rawPath();
        if (path.equals(THINGS)) {
            if (!request.method().equals("GET")) {
                throw unknown(request);
            }
            return things.list(request, caller).now();
        }
        ThingCall call = new ThingCall(request, caller, path.substring(THINGS.length() + 1));
        return (switch (request.method()) {
                    case "GET" -> things.describe(call);
                    case "POST" -> things.create(call);
                    case "PATCH" -> things.update(call);
                    default -> throw unknown(request);
                })
                .now();
    }

    private static RestJsonException unknown(HttpRequest request) {
        return RestJsonException.notFound(
                ("%s %s is no operation of this control plane; ListThings (GET /things),"
                                + " DescribeThing, CreateThing and UpdateThing (GET, POST and PATCH"
                                + " /things/{thingName}) are.")
                        .formatted(request.method(), request.rawPath()));
    }
}
