package io.thingcast.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.local.system.Installation;
import io.thingcast.simulator.device.DeviceConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A stack whose keys are called {@code vehicleId}, started from a graph of its own. */
class OtherKeyAttributeTest {
    @TempDir private static Path directory;
    private static LocalSystem system;

    @BeforeAll
    static void start() throws Exception {
        system =
                LocalSystem.start(
                        LocalOptions.forTests(directory.resolve("state"))
                                .graph(Optional.of(graphOf("vehicleId"))));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void aReadingOfADeviceIsWrittenUnderThatNameAndReadByIt() throws Exception {
        long at = System.currentTimeMillis();
        try (Watcher watcher = new Watcher(system.session("operator"));
                DeviceConnection device = system.device(90)) {
            watcher.subscribe("live/local/truck-9/gps");
            device.start();
            device.publish(
                    "dt/local/north/truck-9/gps",
                    "{\"lat\":41.39,\"lon\":2.17,\"at\":%d}".formatted(at).getBytes(UTF_8));
            await().until(() -> !watcher.received().isEmpty());

            assertThat(watcher.received().get(0).message().path("key").asText())
                    .isEqualTo("truck-9");
            assertThat(items("/items?vehicleId=truck-9&kind=gps")).hasSize(1);
            assertThat(items("/items?key=truck-9&kind=gps")).hasSize(1);
            // Its presence is an item of the thing too, sooner or later.
            assertThat(items("/latest?vehicleId=truck-9").findValuesAsText("kind")).contains("gps");
        }
    }

    @Test
    void anybodyWritesToTheTableUnderThatName() throws Exception {
        try (Watcher watcher = new Watcher(system.session("operator"))) {
            watcher.subscribe("live/local/bus-1/+");

            system.put(
                    Map.of(
                            "vehicleId", AttributeValue.fromS("bus-1"),
                            "itemId", AttributeValue.fromS("gps#1763687468123"),
                            "lat", AttributeValue.fromN("41.39")));

            await().until(() -> !watcher.received().isEmpty());
            assertThat(watcher.received().get(0).message().path("key").asText()).isEqualTo("bus-1");
        }
    }

    @Test
    void aSessionTellsTheNameToThePage() throws Exception {
        assertThat(system.session("viewer").path("keyAttribute").asText()).isEqualTo("vehicleId");
    }

    private static JsonNode items(String path) throws Exception {
        var response = system.api("GET", path, "operator", "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return LocalSystem.tree(response.body()).path("items");
    }

    /** As docs/environments.md says: the program's graph of other settings. */
    private static Path graphOf(String keyAttribute) throws Exception {
        Path root = Installation.find().root();
        Path settings = Files.createDirectories(directory.resolve("settings"));
        Files.copy(root.resolve("Pulumi.yaml"), settings.resolve("Pulumi.yaml"));
        String local = Files.readString(root.resolve("Pulumi.local.yaml"));
        String changed =
                local.replace(
                        "    storage:\n",
                        "    storage:\n      keyAttribute: " + keyAttribute + "\n");
        assertThat(changed).isNotEqualTo(local);
        Files.writeString(settings.resolve("Pulumi.local.yaml"), changed);
        Path graph = directory.resolve("graph.json");
        Process program =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-cp",
                                root.resolve("infra/target/infra.jar").toString(),
                                "io.thingcast.infra.graph.DumpGraph",
                                settings.toString(),
                                "local",
                                graph.toString())
                        .inheritIO()
                        .start();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        return graph;
    }
}
