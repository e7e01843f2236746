package io.thingcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.testing.PackedFunction;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip as Lambda runs it. */
class IngestZipIT {
    private static final Path ZIP = Path.of("target", "ingest.zip");
    private static final String EVENT =
            """
            {"Records":[{"messageId":"1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed",
              "body":"{\\"topic\\":\\"dt/local/a/b/gps\\",\\"base64OriginalPayload\\":\\"e30=\\"}",
              "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1763687468123"},
              "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-west-1:000000000000:ingest-rejected"}]}
            """;

    @TempDir private Path taskRoot;

    @Test
    void quarantinesAnInvalidReadingAfterItsSnapshot() throws Exception {
        TestQueue quarantine = new TestQueue();
        try (PackedFunction function =
                PackedFunction.start(
                        ZIP,
                        taskRoot,
                        "io.thingcast.ingest.IngestHandler",
                        variables(quarantine))) {
            assertThat(function.invoke(EVENT)).isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(quarantine.drain()).hasSize(1);
        }
    }

    private static Map<String, String> variables(TestQueue quarantine) {
        return Map.of(
                EnvironmentVariables.STAGE,
                "local",
                EnvironmentVariables.REAL_TIME_DATA_TABLE,
                TestTables.realTimeData("itemKey"),
                EnvironmentVariables.RETENTION_SECONDS,
                "3600",
                EnvironmentVariables.QUARANTINE_QUEUE_URL,
                quarantine.url(),
                "AWS_SERVICES_SQS_ENDPOINT_OVERRIDE",
                TestQueue.endpoint(),
                "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE",
                TestTables.endpoint().toString());
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
