package io.thingcast.api;

import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.testing.TestTables;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before DynamoDB Local and writes down which of its operations are called. */
final class CountingDatabase implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final LocalHttpServer server = LocalHttpServer.start(0, this::forward);

    URI uri() {
        return server.uri();
    }

    /** The operations since the last time, in their order. */
    List<String> take() {
        List<String> taken = new ArrayList<>(calls);
        calls.clear();
        return taken;
    }

    private CompletionStage<HttpResponse> forward(HttpRequest request) {
        String target = request.header("X-Amz-Target").orElse("");
        calls.add(target.substring(target.indexOf('.') + 1));
        var forwarded =
                java.net.http.HttpRequest.newBuilder(
                                TestTables.endpoint().resolve(request.rawTarget()))
                        .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().fields().stream()
                .filter(it -> !OF_THE_CONNECTION.contains(it.getKey().toLowerCase(Locale.ROOT)))
                .forEach(it -> forwarded.header(it.getKey(), it.getValue()));
        return client.sendAsync(forwarded.build(), BodyHandlers.ofByteArray())
                .thenApply(
                        it ->
                                HttpResponse.of(
                                        it.statusCode(),
                                        "application/x-amz-json-1.0",
                                        new String(it.body(), StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.close();
    }
}
