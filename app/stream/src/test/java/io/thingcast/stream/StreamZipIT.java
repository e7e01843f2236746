package io.thingcast.stream;

import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.LambdaProcess;
import io.thingcast.stream.fixture.RuntimeApi;
import io.thingcast.stream.fixture.SignatureCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StreamZipIT {
    private static final Path ZIP = Path.of("target", "stream.zip");
    private static final String ALL_DONE = "{\"batchItemFailures\":[]}";

    @TempDir private Path taskRoot;
    private FakeDataPlane dataPlane;
    private RuntimeApi runtimeApi;

    @BeforeEach
    void open() {
        dataPlane = new FakeDataPlane();
        runtimeApi = new RuntimeApi();
    }

    @AfterEach
    void close() {
        runtimeApi.close();
        dataPlane.close();
    }

    @Test
    void holdsTheFunctionAndWhatItNeedsAndNothingElse() throws IOException {
        List<String> files = unpack();

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
        unpack();

        try (LambdaProcess ignored = LambdaProcess.start(taskRoot, runtimeApi, variables())) {
            assertThat(runtimeApi.invoke(event(anInsert()))).isEqualTo(ALL_DONE);
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
        unpack();
        Map<String, String> variables = variables();
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

        try (LambdaProcess function = LambdaProcess.start(taskRoot, runtimeApi, variables)) {
            assertThat(runtimeApi.awaitsRestore()).isTrue();
            assertThat(function.log()).contains("primed=1000");
            assertThat(dataPlane.requests()).isZero();

            assertThat(runtimeApi.invoke(event(anInsert()))).isEqualTo(ALL_DONE);
        }

        assertThat(dataPlane.receivedOnce()).hasSize(1);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void saysWhichSettingIsMissing() throws Exception {
        unpack();
        Map<String, String> variables = variables();
        variables.remove("THINGCAST_STAGE");

        try (LambdaProcess ignored = LambdaProcess.start(taskRoot, runtimeApi, variables)) {
            assertThat(runtimeApi.answer()).contains("thingcast.stage");
        }
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

    private List<String> unpack() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            List<? extends ZipEntry> files = zip.stream().filter(it -> !it.isDirectory()).toList();
            for (ZipEntry file : files) {
                Path target = taskRoot.resolve(file.getName()).normalize();
                Files.createDirectories(target.getParent());
                try (InputStream content = zip.getInputStream(file)) {
                    Files.copy(content, target);
                }
            }
            return files.stream().map(ZipEntry::getName).toList();
        }
    }
}
