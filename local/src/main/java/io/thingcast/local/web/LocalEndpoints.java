package io.thingcast.local.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.local.identity.LocalIssuer;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What only local mode serves: readiness, tokens and the stack's outputs. */
public final class LocalEndpoints implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BooleanSupplier ready;
    private final LocalIssuer issuer;
    private final Supplier<JsonNode> outputs;

    /**
     * @param outputs as {@code pulumi stack output --json} would give them
     */
    public LocalEndpoints(BooleanSupplier ready, LocalIssuer issuer, Supplier<JsonNode> outputs) {
        this.ready = ready;
        this.issuer = issuer;
        this.outputs = outputs;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return answer(request).with("Cache-Control", "no-store").now();
    }

    private HttpResponse answer(HttpRequest request) {
        if (!request.method().equals("GET")) {
            return HttpResponse.text(405, "Only GET is served here.").with("Allow", "GET");
        }
        return switch (request.rawPath()) {
            case "/local/ready" ->
                    ready.getAsBoolean()
                            ? HttpResponse.text(200, "Everything serves.")
                            : HttpResponse.text(503, "Not everything serves yet.");
            case "/local/tokens" -> json(issuer.tokens());
            case "/local/outputs" -> json(outputs.get());
            case LocalIssuer.PATH + "/jwks.json" -> HttpResponse.json(200, issuer.jwks());
            case LocalIssuer.PATH + "/.well-known/openid-configuration" ->
                    json(
                            Map.of(
                                    "issuer",
                                    issuer.issuer(),
                                    "jwks_uri",
                                    issuer.issuer() + "/jwks.json"));
            default ->
                    HttpResponse.text(
                            404,
                            "There is no %s; /local/ready, /local/tokens and /local/outputs are."
                                    .formatted(request.rawPath()));
        };
    }

    private static HttpResponse json(Object value) {
        try {
            return HttpResponse.json(200, JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
