package io.thingcast.awslocal.http.streaming;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StreamingHttpServerTest {
    private static final int MB = 1024 * 1024;

    @TempDir private Path directory;
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch gate = new CountDownLatch(1);
    private StreamingHttpServer server;

    @BeforeEach
    void start() {
        server = StreamingHttpServer.start(HttpServerOptions.of("streaming", 0), this::answer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Counts a body, refuses it unread, fails, or sends a file, as the path says. */
    private StreamedResponse answer(StreamedRequest request) throws IOException {
        switch (request.head().rawPath()) {
            case "/wait" -> {
                awaitGate();
                return count(request);
            }
            case "/count" -> {
                return count(request);
            }
            case "/file" -> {
                FileChannel file = FileChannel.open(directory.resolve("file"));
                return new StreamedResponse.FilePart(200, Headers.NONE, file, MB, file.size() - MB);
            }
            case "/fail" -> throw new IllegalStateException("broken");
            default -> {
                return text(403, "refused");
            }
        }
    }

    private StreamedResponse count(StreamedRequest request) throws IOException {
        byte[] piece = new byte[10_000];
        long sum = 0;
        for (int n = request.body().read(piece); n >= 0; n = request.body().read(piece)) {
            sum += n;
            received.addAndGet(n);
        }
        return text(200, Long.toString(sum));
    }

    private void awaitGate() throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private static StreamedResponse text(int status, String text) {
        return new StreamedResponse.Whole(HttpResponse.text(status, text));
    }

    @Test
    void readsBodiesOfAnyLengthOneAfterTheOther() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (int size : new int[] {0, 1, 100_000, 40 * MB, 3, 40 * MB}) {
            HttpRequest request =
                    request("/count").POST(BodyPublishers.ofByteArray(new byte[size])).build();

            assertThat(client.send(request, BodyHandlers.ofString()).body())
                    .isEqualTo(Integer.toString(size));
        }
    }

    @Test
    void sendsAPartOfAFile() throws Exception {
        byte[] bytes = new byte[30 * MB];
        bytes[MB] = 7;
        bytes[bytes.length - 1] = 9;
        Files.write(directory.resolve("file"), bytes);

        byte[] body =
                HttpClient.newHttpClient()
                        .send(request("/file").build(), BodyHandlers.ofByteArray())
                        .body();

        assertThat(body).hasSize(29 * MB).startsWith(7).endsWith(9);
    }

    @Test
    void goesOnAfterABodyThatNobodyRead() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (String path : new String[] {"/no", "/fail", "/count"}) {
            HttpRequest request =
                    request(path).POST(BodyPublishers.ofByteArray(new byte[5 * MB])).build();

            client.send(request, BodyHandlers.ofString());
        }
        assertThat(received.get()).isEqualTo(5 * MB);
    }

    @Test
    void tellsAClientToContinueOnlyWhenItsBodyIsWanted() throws Exception {
        String head =
                " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
        try (Socket socket = connect()) {
            send(socket, "POST /count" + head);
            assertThat(readTo(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100 Continue");
            send(socket, "abc");
            assertThat(readTo(socket, "3")).startsWith("HTTP/1.1 200 OK");
        }
        try (Socket socket = connect()) {
            send(socket, "POST /no" + head);
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 403 Forbidden")
                    .contains("connection: close")
                    .endsWith("refused");
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        String one = "POST /count HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s";
        try (Socket socket = connect()) {
            send(socket, one.formatted(1, "a") + one.formatted(2, "bb") + one.formatted(4, "cccc"));

            String answers = readTo(socket, "\r\n\r\n4");
            assertThat(answers.indexOf("\r\n\r\n1")).isPositive();
            assertThat(answers.indexOf("\r\n\r\n2")).isGreaterThan(answers.indexOf("\r\n\r\n1"));
        }
    }

    @Test
    void holdsBackASenderThatIsFasterThanTheReader() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /wait HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n");
            Thread sender = new Thread(() -> sendUntilClosed(socket, sent));
            sender.start();

            AtomicLong before = new AtomicLong();
            Awaitility.await()
                    .during(Duration.ofSeconds(1))
                    .until(() -> sent.get() > 0 && before.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isLessThan(50L * MB);
            gate.countDown();
            Awaitility.await().until(() -> received.get() > 100L * MB);
            socket.close();
            sender.join();
        }
    }

    private static void sendUntilClosed(Socket socket, AtomicLong sent) {
        byte[] piece = new byte[MB];
        try {
            while (true) {
                socket.getOutputStream().write(piece);
                sent.addAndGet(piece.length);
            }
        } catch (IOException e) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void refusesForeignHosts() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "GET /file HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            assertThat(readTo(socket, "127.0.0.1.")).startsWith("HTTP/1.1 403");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path))
                .timeout(Duration.ofSeconds(60));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    private static String readTo(Socket socket, String end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith(end)) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended with: " + text);
            }
            text.append((char) b);
        }
        return text.toString();
    }
}
