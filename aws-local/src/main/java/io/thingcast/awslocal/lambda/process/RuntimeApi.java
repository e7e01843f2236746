package io.thingcast.awslocal.lambda.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The service that a Lambda runtime takes its events from and gives its answers to (Developer
 * Guide, "Using the Lambda runtime API for custom runtimes").
 */
final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";

    /** What the runtime answered: a payload, and whether it is an error document. */
    record Answer(byte[] payload, boolean failed) {}

    private record Event(String requestId, byte[] payload, Instant deadline) {}

    private final String functionArn;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(RuntimeApi::newThread);
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<Answer> initError = new CompletableFuture<>();

    private RuntimeApi(String functionArn, HttpServer server) {
        this.functionArn = functionArn;
        this.server = server;
    }

    static RuntimeApi start(String functionArn) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RuntimeApi api = new RuntimeApi(functionArn, server);
        server.setExecutor(api.threads);
        server.createContext(BASE, api::handle);
        server.start();
        return api;
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} holds them. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes if the runtime reports that the function can't be started. */
    CompletableFuture<Answer> initError() {
        return initError;
    }

    /** Hands an event to the runtime. */
    CompletableFuture<Answer> call(String requestId, byte[] payload, Instant deadline) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answers.put(requestId, answer);
        events.add(new Event(requestId, payload, deadline));
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            byte[] body = exchange.getRequestBody().readAllBytes();
            String[] parts = path.split("/", -1);
            if (path.equals("invocation/next")) {
                next(exchange);
                return;
            }
            boolean failed = path.endsWith("/error");
            if (path.equals("init/error")) {
                initError.complete(new Answer(body, true));
            } else {
                CompletableFuture<Answer> answer = answers.remove(parts[1]);
                if (answer != null) {
                    answer.complete(new Answer(body, failed));
                }
            }
            exchange.sendResponseHeaders(202, -1);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            Event event = events.take();
            var headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
            headers.set(
                    "Lambda-Runtime-Deadline-Ms", Long.toString(event.deadline().toEpochMilli()));
            headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
            headers.set("Lambda-Runtime-Trace-Id", "Root=1-" + UUID.randomUUID());
            headers.set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, event.payload().length);
            exchange.getResponseBody().write(event.payload());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread newThread(Runnable task) {
        Thread result = new Thread(task, "runtime-api");
        result.setDaemon(true);
        return result;
    }
}
