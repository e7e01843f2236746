package io.thingcast.awslocal.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbLocalTest {
    @TempDir Path directory;

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (var database = DynamoDbLocal.start(inMemory())) {
            int port = database.endpoint().getPort();

            assertThat(listens(InetAddress.getLoopbackAddress(), port)).isTrue();
            for (InetAddress address : otherAddresses()) {
                assertThat(listens(address, port)).as("%s", address).isFalse();
            }
        }
    }

    @Test
    void endsInOrderWhenClosed() throws Exception {
        var database = DynamoDbLocal.start(inMemory().directory(directory.resolve("data")));

        database.close();

        assertThat(database.exit().get(60, TimeUnit.SECONDS)).isZero();
        assertThat(directory.resolve("data")).isDirectory();
    }

    @Test
    void endsAtOnceWhenTheProcessThatStartedItIsKilled() throws Exception {
        Process parent = startAndWait();
        try (BufferedReader lines = parent.inputReader()) {
            String[] started = lines.readLine().split(" ");
            int port = Integer.parseInt(started[0]);
            ProcessHandle database = ProcessHandle.of(Long.parseLong(started[1])).orElseThrow();
            assertThat(listens(InetAddress.getLoopbackAddress(), port)).isTrue();

            parent.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !listens(InetAddress.getLoopbackAddress(), port));
            await().atMost(Duration.ofSeconds(60)).until(() -> !database.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void saysWhatItPrintedLastWhenItDoesNotStart() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "not a directory");
        List<String> seen = new CopyOnWriteArrayList<>();

        assertThatThrownBy(
                        () ->
                                DynamoDbLocal.start(
                                        new DynamoDbLocalOptions(
                                                List.of(file),
                                                inMemory().directory(),
                                                64,
                                                Duration.ofSeconds(60),
                                                seen::add)))
                .isInstanceOf(DynamoDbStartException.class)
                .hasMessageContaining("ended before it served")
                .hasMessageContaining("ServerRunner");
        assertThat(seen).isNotEmpty();
    }

    @Test
    void saysWhichJarIsMissing() throws IOException {
        Path file = Files.writeString(directory.resolve("class-path"), "/nowhere/a.jar");

        assertThatThrownBy(() -> DynamoDbClassPath.at(file))
                .isInstanceOf(DynamoDbStartException.class)
                .hasMessageContaining("a.jar");
        assertThatThrownBy(() -> DynamoDbClassPath.at(directory.resolve("nothing")))
                .isInstanceOf(DynamoDbStartException.class)
                .hasMessageContaining("nothing");
    }

    private static DynamoDbLocalOptions inMemory() {
        return DynamoDbLocalOptions.inMemory(TestClassPath.get());
    }

    private static Process startAndWait() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Ddynamodb-local.class-path="
                                + System.getProperty("dynamodb-local.class-path"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean listens(InetAddress address, int port) {
        try (var socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(it -> it instanceof Inet4Address && !it.isLoopbackAddress())
                .toList();
    }
}
