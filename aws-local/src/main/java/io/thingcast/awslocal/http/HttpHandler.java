package io.thingcast.awslocal.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Answers requests. It is called on the server's event loop and returns at once; what blocks goes
 * through {@link #blocking}. A stage that fails, or an exception thrown, is answered with 500.
 */
@FunctionalInterface
public interface HttpHandler {
    CompletionStage<HttpResponse> handle(HttpRequest request);

    /** A handler that takes its time, on threads of its own. */
    static HttpHandler blocking(Executor executor, Function<HttpRequest, HttpResponse> handler) {
        return request -> CompletableFuture.supplyAsync(() -> handler.apply(request), executor);
    }
}
