package io.thingcast.awslocal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHttpServerTest {
    private static final HttpHandler ECHO =
            request ->
                    HttpResponse.text(
                                    200,
                                    request.method()
                                            + " "
                                            + request.rawTarget()
                                            + " "
                                            + request.bodyText())
                            .now();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void handsOverTheTargetAndTheBodyAsSent() throws Exception {
        try (var server = LocalHttpServer.start(0, ECHO)) {
            var answer =
                    client.send(
                            to(server, "/a%2Fb/%C3%BC?x=%20&y")
                                    .POST(BodyPublishers.ofString("grüß"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("POST /a%2Fb/%C3%BC?x=%20&y grüß");
        }
    }

    @Test
    void answersPipelinedRequestsInOrderThoughTheFirstTakesLonger() throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        HttpHandler firstIsSlow =
                HttpHandler.blocking(
                        pool,
                        request -> {
                            if (request.rawTarget().equals("/1")) {
                                pause();
                            }
                            return HttpResponse.text(200, "<" + request.rawTarget() + ">");
                        });
        try (var server = LocalHttpServer.start(0, firstIsSlow)) {
            String answers =
                    RawHttp.send(
                            server.port(),
                            get("/1", "") + get("/2", "") + get("/3", "Connection: close\r\n"));

            assertThat(answers).containsSubsequence("</1>", "</2>", "</3>");
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8000",
                "127.0.0.1:1",
                "[::1]:8000",
                "my.bucket.s3.localhost:9090"
            })
    void servesTheNamesOfThisMachineAndThoseOfTheList(String host) throws IOException {
        var hosts = new HostPolicy(Set.of("*.s3.localhost"));
        var options = HttpServerOptions.of("test", 0).hosts(hosts);
        try (var server = LocalHttpServer.start(options, ECHO)) {
            assertThat(RawHttp.send(server.port(), closing("/", "Host: " + host)))
                    .startsWith("HTTP/1.1 200 OK");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: localhost.evil.example",
                "Host: localhost\r\nHost: evil.example",
                "X-None: 1",
                "Host: 127.0.0.1.evil.example:8000"
            })
    void refusesEveryOtherHost(String header) throws IOException {
        try (var server = LocalHttpServer.start(0, ECHO)) {
            assertThat(RawHttp.send(server.port(), closing("/", header)))
                    .startsWith("HTTP/1.1 403 Forbidden");
        }
    }

    @Test
    void refusesATargetThatNamesAnotherServer() throws IOException {
        try (var server = LocalHttpServer.start(0, ECHO)) {
            assertThat(RawHttp.send(server.port(), closing("http://evil/", "Host: localhost")))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void refusesABodyOverTheLimitWithASentence() throws Exception {
        var options = HttpServerOptions.of("test", 0).maxBodyBytes(1000);
        try (var server = LocalHttpServer.start(options, ECHO)) {
            var answer =
                    client.send(
                            to(server, "/")
                                    .POST(BodyPublishers.ofByteArray(new byte[1001]))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("larger than 1000 bytes");
        }
    }

    @Test
    void answersADefectOfTheHandlerWith500AndGoesOn() throws Exception {
        HttpHandler broken =
                request -> {
                    throw new IllegalStateException("broken");
                };
        try (var server = LocalHttpServer.start(0, broken)) {
            for (int i = 0; i < 2; i++) {
                var answer = client.send(to(server, "/").build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(500);
            }
        }
    }

    @Test
    void keepsOneConnectionForManyRequests() throws Exception {
        try (var server = LocalHttpServer.start(0, ECHO);
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            for (int i = 0; i < 100; i++) {
                socket.getOutputStream().write(get("/" + i, "").getBytes());
                byte[] answer = socket.getInputStream().readNBytes(headLength());
                assertThat(new String(answer)).startsWith("HTTP/1.1 200");
                socket.getInputStream().skipNBytes("GET / ".length() + ("" + i).length());
            }
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalHttpServer.start(taken.getLocalPort(), ECHO))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
    }

    @Test
    void closesWithinATenthOfASecondLettingARequestFinish() throws Exception {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            took.add(closeDuringARequest());
        }

        // A busy machine holds up one of them or another, but not all.
        assertThat(Collections.min(took)).isLessThan(Duration.ofMillis(300));
    }

    private Duration closeDuringARequest() throws Exception {
        var received = new CompletableFuture<HttpRequest>();
        var answer = new CompletableFuture<HttpResponse>();
        HttpHandler handler =
                request -> {
                    received.complete(request);
                    return answer;
                };
        var server = LocalHttpServer.start(0, handler);
        int port = server.port();
        var sent = client.sendAsync(to(server, "/").build(), BodyHandlers.ofString());
        received.get(30, TimeUnit.SECONDS);

        answer.completeOnTimeout(HttpResponse.text(200, "done"), 10, TimeUnit.MILLISECONDS);
        long begin = System.nanoTime();
        server.close();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(sent.get(30, TimeUnit.SECONDS).body()).isEqualTo("done");
        try (var again = LocalHttpServer.start(port, ECHO)) {
            assertThat(again.port()).isEqualTo(port);
        }
        return took;
    }

    @Test
    void handlesRequestsOfManyConnectionsAtOnce() throws Exception {
        var seen = new ConcurrentLinkedQueue<String>();
        var all = new CompletableFuture<HttpResponse>();
        HttpHandler handler =
                request -> {
                    seen.add(request.rawTarget());
                    if (seen.size() == 3) {
                        all.complete(HttpResponse.empty(204));
                    }
                    return all;
                };
        try (var server = LocalHttpServer.start(0, handler)) {
            var answers =
                    IntStream.range(0, 3)
                            .mapToObj(i -> to(server, "/" + i).build())
                            .map(it -> client.sendAsync(it, BodyHandlers.ofString()))
                            .toList();

            for (var answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
            }
        }
    }

    private static java.net.http.HttpRequest.Builder to(LocalHttpServer server, String target) {
        return java.net.http.HttpRequest.newBuilder(URI.create(server.uri() + target))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(60));
    }

    private static String get(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    }

    private static String closing(String target, String header) {
        return "GET " + target + " HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n";
    }

    private static int headLength() {
        return ("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "content-length: 7\r\n\r\n")
                .length();
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
}
