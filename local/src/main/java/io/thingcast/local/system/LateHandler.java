package io.thingcast.local.system;

import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Lets requests wait until there is somebody to answer them: the port is taken before everything
 * behind it runs, and who comes early need not come again.
 */
final class LateHandler implements HttpHandler {
    private static final long SECONDS = 60;

    private final CompletableFuture<HttpHandler> handler = new CompletableFuture<>();

    void set(HttpHandler real) {
        handler.complete(real);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return handler.copy()
                .completeOnTimeout(LateHandler::refuse, SECONDS, TimeUnit.SECONDS)
                .thenCompose(it -> it.handle(request));
    }

    private static CompletionStage<HttpResponse> refuse(HttpRequest request) {
        return HttpResponse.text(503, "Not everything serves yet.").with("Retry-After", "1").now();
    }
}
