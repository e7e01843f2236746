package io.thingcast.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lambda's side of a function (Lambda Developer Guide, "Using the Lambda runtime API"). */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<String>> restores = new LinkedBlockingQueue<>();

    RuntimeApi() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(ROOT + "invocation/next", this::next);
        server.createContext(ROOT + "restore/next", this::restore);
        server.createContext(ROOT, this::answered);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String invoke(byte[] event) throws InterruptedException {
        events.add(event);
        return answer();
    }

    String answer() throws InterruptedException {
        return taken(answers, "did not answer");
    }

    /** Says that nothing comes any more. */
    void functionEnded() {
        answers.add(Optional.empty());
        restores.add(Optional.empty());
    }

    void awaitSnapshot() throws InterruptedException {
        taken(restores, "did not come to its snapshot");
    }

    private static String taken(BlockingQueue<Optional<String>> queue, String failure)
            throws InterruptedException {
        Optional<String> value = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (value == null) {
            throw new IllegalStateException("The function " + failure + " within " + PATIENCE);
        }
        return value.orElseThrow(
                () -> new IllegalStateException("The function " + failure + ": its process ended"));
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            byte[] event = events.take();
            var headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
            headers.set(
                    "Lambda-Runtime-Deadline-Ms",
                    Long.toString(System.currentTimeMillis() + FUNCTION_TIMEOUT.toMillis()));
            headers.set(
                    "Lambda-Runtime-Invoked-Function-Arn",
                    "arn:aws:lambda:eu-west-1:000000000000:function:test");
            // Lambda's own program crashes without it.
            headers.set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void restore(HttpExchange exchange) throws IOException {
        restores.add(Optional.of("restore"));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** An answer, or an error that the function reports. */
    private void answered(HttpExchange exchange) throws IOException {
        String said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        answers.add(Optional.of(said));
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
