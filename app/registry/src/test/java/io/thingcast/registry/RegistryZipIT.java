package io.thingcast.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.connections.watch.WatchedKeys;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.testing.MessageJson;
import io.thingcast.testing.PackedFunction;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip as Lambda runs it. */
class RegistryZipIT {
    private static final Path ZIP = Path.of("target", "registry.zip");
    private static final String EVENT =
            new String(
                    MessageJson.queueEvent(
                            List.of(
                                    MessageJson.message(
                                            "1",
                                            """
                                            {"clientId":"truck-7","timestamp":1763687468123,"eventType":"connected",\
                                            "sessionIdentifier":"s","versionNumber":0}\
                                            """),
                                    MessageJson.message(
                                            "2",
                                            """
                                            {"clientId":"truck-7","timestamp":1763687468124,"eventType":"subscribed",\
                                            "sessionIdentifier":"s","topics":["live/local/a/+"]}\
                                            """),
                                    MessageJson.message(
                                            "3",
                                            """
                                            {"clientId":"truck-7","eventType":"promoted"}\
                                            """),
                                    MessageJson.message("4", "no JSON"))),
                    StandardCharsets.UTF_8);
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "/things/truck-7",
                    "{\"thingName\":\"truck-7\",\"attributes\":{\"stage\":\"local\"}}",
                    "/connections/truck-7",
                    "{\"connected\":true}",
                    "/connections/truck-7/subscriptions",
                    "{\"subscriptions\":[{\"topicFilter\":\"live/local/a/+\",\"qos\":0}]}");

    @TempDir private Path taskRoot;

    private final String connections = TestTables.connections();

    @Test
    void keepsTheRegistryAfterItsSnapshot() throws Exception {
        TestQueue queue = new TestQueue();
        try (FakeAws iot = new FakeAws(ANSWERS);
                PackedFunction function =
                        PackedFunction.start(
                                ZIP,
                                taskRoot,
                                "io.thingcast.registry.RegistryHandler",
                                variables(queue, iot))) {
            assertThat(function.invoke(EVENT))
                    .as(function.log())
                    .isEqualTo(
                            "{\"batchItemFailures\":[{\"itemIdentifier\":\"3\"},{\"itemIdentifier\":\"4\"}]}");
            ItemKey key = new ItemKey("a");
            assertThat(new WatchedKeys(TestTables.client(), connections).watched(List.of(key)))
                    .containsExactly(key);
            Awaitility.await()
                    .untilAsserted(
                            () ->
                                    assertThat(queue.drain())
                                            .containsExactly(
                                                    "{\"action\":\"confirm\",\"clientId\":\"truck-7\"}"));
        }
    }

    private Map<String, String> variables(TestQueue queue, FakeAws iot) {
        return Map.ofEntries(
                Map.entry(EnvironmentVariables.STAGE, "local"),
                Map.entry(EnvironmentVariables.CONNECTIONS_TABLE, connections),
                Map.entry(EnvironmentVariables.LATEST_TABLE, TestTables.latest()),
                Map.entry(
                        EnvironmentVariables.REAL_TIME_DATA_TABLE,
                        TestTables.realTimeData("itemKey")),
                Map.entry(EnvironmentVariables.RETENTION_SECONDS, "3600"),
                Map.entry(EnvironmentVariables.REGISTRY_QUEUE_URL, queue.url()),
                Map.entry(EnvironmentVariables.IOT_DATA_ENDPOINT, "unused"),
                Map.entry(EnvironmentVariables.CHECKS_PER_SWEEP, "100"),
                Map.entry(EnvironmentVariables.LATEST_PER_SWEEP, "100"),
                Map.entry("AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", TestQueue.endpoint()),
                Map.entry("AWS_SERVICES_IOT_ENDPOINT_OVERRIDE", iot.endpoint()),
                Map.entry("AWS_SERVICES_IOTDATA_ENDPOINT_OVERRIDE", iot.endpoint()),
                Map.entry(
                        "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE",
                        TestTables.endpoint().toString()));
    }

    @Test
    void holdsWhatItNeedsAndNoMore() throws IOException {
        assertThat(PackedFunction.files(ZIP))
                .allMatch(it -> it.matches("lib/[^/]+\\.jar"))
                .noneMatch(
                        it ->
                                it.matches(
                                        ".*(netty|apache-client|crt-|databind|junit|assertj|elasticmq).*"));
    }
}
