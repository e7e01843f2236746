package io.thingcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.SignatureCheck;
import io.thingcast.testing.PackedFunction;
import io.thingcast.testing.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StreamZipIT {
    private static final Path ZIP = Path.of("target", "stream.zip");
    private static final String ALL_DONE = "{\"batchItemFailures\":[]}";

    private static final String HANDLER = "io.thingcast.stream.StreamHandler";

    @TempDir private Path taskRoot;
    private FakeDataPlane dataPlane;

    @BeforeEach
    void open() {
        dataPlane = new FakeDataPlane();
    }

    @AfterEach
    void close() {
        dataPlane.close();
    }

    @Test
    void holdsTheFunctionAndWhatItNeedsAndNothingElse() throws IOException {
        List<String> files = PackedFunction.files(ZIP);

        assertThat(files).allMatch(it -> it.matches("lib/[^/]+\\.jar"));
        assertThat(files).filteredOn(it -> it.contains("aws-crt-0")).hasSize(1);
        assertThat(files)
                .noneMatch(
                        it ->
                                it.matches(
                                        ".*(netty|apache-client|url-connection|junit|assertj|elasticmq|databind|lombok).*"));
        assertThat(Files.size(ZIP)).isLessThan(18_000_000);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void runsAsLambdaRunsIt() throws Exception {
        try (PackedFunction function = startOnDemand(variables())) {
            assertThat(function.invoke(event())).isEqualTo(ALL_DONE);
        }

        assertThat(dataPlane.receivedOnce())
                .singleElement()
                .extracting(FakeDataPlane.Received::topic)
                .isEqualTo("live/prod/truck-7/gps");
        assertThat(dataPlane.refusedSignatures()).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void isPrimedBeforeItsSnapshotAndPublishesAfterItsRestore() throws Exception {
        try (PackedFunction function = PackedFunction.start(ZIP, taskRoot, HANDLER, variables())) {
            assertThat(function.log()).contains("primed=1000");
            assertThat(dataPlane.requests()).isZero();

            assertThat(function.invoke(event())).isEqualTo(ALL_DONE);
        }

        assertThat(dataPlane.receivedOnce()).hasSize(1);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void saysWhichSettingIsMissing() throws Exception {
        Map<String, String> variables = variables();
        variables.remove("THINGCAST_STAGE");

        try (PackedFunction function = startOnDemand(variables)) {
            assertThat(function.failure()).contains("thingcast.stage");
        }
    }

    private PackedFunction startOnDemand(Map<String, String> variables) throws Exception {
        return PackedFunction.startOnDemand(ZIP, taskRoot, HANDLER, variables);
    }

    private static String event() {
        return new String(RecordJson.event(RecordJson.anInsert()), StandardCharsets.UTF_8);
    }

    private Map<String, String> variables() {
        return new HashMap<>(
                Map.of(
                        "THINGCAST_STAGE",
                        "prod",
                        "THINGCAST_IOT_DATA_ENDPOINT",
                        "iot.invalid",
                        "THINGCAST_DEAD_LETTER_QUEUE_URL",
                        "http://127.0.0.1:1/0/dead",
                        "AWS_SERVICES_IOTDATA_ENDPOINT_OVERRIDE",
                        dataPlane.endpoint().toString(),
                        "AWS_REGION",
                        SignatureCheck.REGION,
                        "AWS_ACCESS_KEY_ID",
                        SignatureCheck.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        SignatureCheck.SECRET_KEY,
                        "AWS_SESSION_TOKEN",
                        SignatureCheck.SESSION_TOKEN));
    }
}
