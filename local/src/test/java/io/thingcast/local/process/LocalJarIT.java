package io.thingcast.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.local.system.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started as its user starts it. */
class LocalJarIT {
    private static final Duration START = Duration.ofSeconds(120);

    /** On an idle machine it takes 0.8 s; a busy one may take more than the 2 s it is meant to. */
    private static final Duration STOP = Duration.ofSeconds(30);

    private static final Path JAR = Path.of("target/local.jar").toAbsolutePath();

    @TempDir private Path directory;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void killedWithoutWarningItFreesEveryPort() throws Exception {
        Ports ports = Ports.free();
        Process local = startReady(ports);
        List<ProcessHandle> children = local.descendants().toList();
        assertThat(children).as("DynamoDB Local").isNotEmpty();

        local.destroyForcibly();

        await().atMost(STOP).until(ports::areFree);
        await().atMost(STOP).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void askedToStopItFreesEveryPortAndLeavesNoTemporaryFiles() throws Exception {
        Ports ports = Ports.free();
        Process local = startReady(ports);
        Path temporary = directory.resolve("tmp/thingcast-" + local.pid());
        assertThat(temporary).exists();

        local.destroy();

        await().atMost(STOP).until(ports::areFree);
        assertThat(local.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(temporary).doesNotExist();
    }

    @Test
    void itEndsWithTheMavenThatStartedIt() throws Exception {
        Ports ports = Ports.free();
        // A shell in Maven's place: it starts the program, and is killed.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & wait", "sh"));
        command.addAll(javaCommand(ports));
        command.add("--end-with-parent");
        Process parent = start(command);
        awaitReady(ports);

        parent.destroyForcibly();

        await().atMost(STOP).until(ports::areFree);
    }

    @Test
    void helpIsPrintedAndItEnds() throws Exception {
        Process local = start(List.of(java(), "-jar", JAR.toString(), "--help"));

        assertThat(local.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(local.exitValue()).isZero();
        assertThat(output()).contains("--simulate", "--port-offset", "--retention", "--data");
    }

    @Test
    void aWrongOptionEndsItWithAWordOnHelp() throws Exception {
        Process local = start(List.of(java(), "-jar", JAR.toString(), "--retention", "soon"));

        assertThat(local.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(local.exitValue()).isEqualTo(2);
        assertThat(output()).contains("soon", "30m", "--help");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        Ports ports = Ports.free();
        try (ServerSocket taken =
                new ServerSocket(ports.http, 1, InetAddress.getLoopbackAddress())) {
            Process local = start(javaCommand(ports));

            assertThat(local.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(local.exitValue()).isEqualTo(1);
            assertThat(output()).contains(Integer.toString(taken.getLocalPort()));
        }
    }

    private Process startReady(Ports ports) throws IOException {
        Process process = start(javaCommand(ports));
        awaitReady(ports);
        return process;
    }

    private List<String> javaCommand(Ports ports) {
        return List.of(
                java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory.resolve("tmp"),
                "-jar",
                JAR.toString(),
                "--simulate=2",
                "--port-http=" + ports.http,
                "--port-mqtt=" + ports.mqtt,
                "--port-ws=" + ports.ws,
                "--port-wss=0",
                "--port-aws=0",
                "--port-dynamodb=" + ports.dynamodb,
                "--port-sqs=" + ports.sqs,
                "--port-sns=0",
                "--port-s3=0");
    }

    private Process start(List<String> command) throws IOException {
        Files.createDirectories(directory.resolve("tmp"));
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile())
                        .start();
        started.add(process);
        return process;
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private static void awaitReady(Ports ports) {
        HttpClient client = HttpClient.newHttpClient();
        URI ready = URI.create("http://localhost:%d/local/ready".formatted(ports.http));
        await().atMost(START)
                .ignoreExceptions()
                .until(
                        () ->
                                client.send(
                                                        HttpRequest.newBuilder(ready).build(),
                                                        HttpResponse.BodyHandlers.discarding())
                                                .statusCode()
                                        == 200);
    }

    private record Ports(int http, int mqtt, int ws, int dynamodb, int sqs) {
        static Ports free() {
            var chosen = Addresses.of(io.thingcast.local.options.Ports.FREE).ports();
            return new Ports(
                    chosen.http(), chosen.mqtt(), chosen.ws(), chosen.dynamodb(), chosen.sqs());
        }

        boolean areFree() {
            for (int port : new int[] {http, mqtt, ws, dynamodb, sqs}) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    return false;
                } catch (IOException e) {
                    continue;
                }
            }
            return true;
        }
    }
}
