package io.thingcast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An HTTP API that answers as a test says, and the local broker beside it. */
final class FakeService implements AutoCloseable {
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
             {"Effect":"Allow","Action":"iot:Connect","Resource":"*"},
             {"Effect":"Allow","Action":["iot:Subscribe"],
              "Resource":"arn:aws:iot:us-east-1:000000000000:topicfilter/live/*"},
             {"Effect":"Allow","Action":["iot:Subscribe"],
              "Resource":"arn:aws:iot:us-east-1:000000000000:topicfilter/digest/*"},
             {"Effect":"Allow","Action":["iot:Receive"],"Resource":"*"}]}
            """;

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    final MqttBroker broker;

    /** The answer to GET /items and GET /latest, by path and query. */
    volatile Function<String, Answer> answers = path -> new Answer(200, "{\"items\":[]}");

    volatile Answer session = new Answer(0, "");
    private final AtomicInteger sessions = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    record Answer(int status, String body) {}

    FakeService() throws IOException {
        PolicySet policies = PolicySet.parse(POLICY);
        broker =
                MqttBroker.builder()
                        .webSocket(
                                0,
                                request ->
                                        CompletableFuture.completedFuture(
                                                Authentication.Granted.of(
                                                        "test", policies, Map.of())))
                        .start();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/api";
    }

    void publish(String topic, String message) {
        broker.publish(
                new Message(
                        topic,
                        message.getBytes(UTF_8),
                        Message.Qos.AT_MOST_ONCE,
                        false,
                        Message.Properties.NONE,
                        new Message.Publisher(Optional.empty(), "test")));
    }

    /** The client id of the one connection, nothing while there is none. */
    String client() {
        return broker.connectedClients().stream()
                .map(ConnectedClient::clientId)
                .findFirst()
                .orElse("");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            requests.add(path);
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Answer answer = answer(path);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(String path) {
        if (path.equals("/local/tokens")) {
            return new Answer(
                    200,
                    "{\"operator\":\"o-token\",\"viewer\":\"v-token\",\"driver\":\"d-token\"}");
        }
        if (!path.equals("/api/session")) {
            return answers.apply(path);
        }
        if (session.status() != 0) {
            return session;
        }
        return new Answer(
                200,
                """
                {"url":"ws://localhost:%d/mqtt","clientId":"local@9f2c@k%d","username":"u",
                 "password":"p","expiresAt":1763691068000}
                """
                        .formatted(
                                broker.port(Listener.Kind.WEB_SOCKET), sessions.incrementAndGet()));
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        broker.close();
    }
}
