package io.thingcast.local.system;

import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import java.util.concurrent.CompletionStage;

/**
 * Answers 503 until the real handler is there: the port is taken before everything behind it runs.
 */
final class LateHandler implements HttpHandler {
    private volatile HttpHandler handler =
            request ->
                    HttpResponse.text(503, "Not everything serves yet.")
                            .with("Retry-After", "1")
                            .now();

    void set(HttpHandler real) {
        handler = real;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return handler.handle(request);
    }
}
