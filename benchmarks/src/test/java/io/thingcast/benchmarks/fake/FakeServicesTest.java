package io.thingcast.benchmarks.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeServicesTest {
    private static final Duration LATENCY = Duration.ofMillis(50);

    @TempDir private Path directory;
    private FakeServices services;
    private HttpClient client;

    @BeforeEach
    void open() throws Exception {
        Path keyStore = directory.resolve("server.p12");
        makeKeyStore(keyStore);
        services = new FakeServices(keyStore, LATENCY);
        client = HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void answersEachOperationAfterTheLatencyAndCountsIt() throws Exception {
        long start = System.nanoTime();
        assertThat(post("/topics/live%2Fbenchmark%2Ftruck-1%2Fgps?qos=1", "").statusCode())
                .isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LATENCY);

        assertThat(post("/prod/@connections/L0SM9cOF%3D", "").statusCode()).isEqualTo(200);
        assertThat(post("/", "DynamoDB_20120810.Scan").body())
                .startsWith("{\"Count\":1000,")
                .satisfies(it -> assertThat(it.split("\"fleet\"", -1)).hasSize(11));
        assertThat(post("/stats", "").body())
                .isEqualTo("{\"published\":1,\"scanned\":1,\"posted\":1}");
    }

    @Test
    void whatItDoesNotKnowIsNotFound() throws Exception {
        assertThat(post("/", "DynamoDB_20120810.Query").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> post(String path, String target)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://localhost:%d%s".formatted(services.port(), path)))
                        .timeout(Duration.ofSeconds(60))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (!target.isEmpty()) {
            request.header("X-Amz-Target", target);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void makeKeyStore(Path keyStore) throws IOException, InterruptedException {
        Process keytool =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-keyalg",
                                        "EC",
                                        "-groupname",
                                        "secp256r1",
                                        "-dname",
                                        "CN=localhost",
                                        "-ext",
                                        "san=dns:localhost",
                                        "-alias",
                                        "server",
                                        "-storepass",
                                        "benchmark",
                                        "-keystore",
                                        keyStore.toString()))
                        .redirectErrorStream(true)
                        .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
    }

    private static SSLContext trusting(Path keyStore) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), "benchmark".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
