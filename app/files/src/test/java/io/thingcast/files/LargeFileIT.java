package io.thingcast.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.testing.PackedFunction;
import io.thingcast.testing.TestTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Files larger than the function's heap, in the packed function, in calls of 20 seconds: every line
 * once. {@code -Dthingcast.full=true} makes them 1 GB each, {@code -Dthingcast.files.megabytes} any
 * other size.
 */
class LargeFileIT {
    private static final Logger LOG = LoggerFactory.getLogger(LargeFileIT.class);
    private static final Path ZIP = Path.of("target", "files.zip");
    private static final int MEGABYTE = 1_000_000;
    private static final int MEGABYTES =
            Boolean.getBoolean("thingcast.full")
                    ? 1000
                    : Integer.getInteger("thingcast.files.megabytes", 3);

    @TempDir private Path taskRoot;
    @TempDir private Path objects;

    @Test
    void linesOfTenKilobytesIntoTheTable() throws Exception {
        int lines = MEGABYTES * (MEGABYTE / 10_000);
        try (TestCloud cloud = new TestCloud(objects)) {
            int bad = run(cloud, cloud.variables(), lines, 10_000);

            assertThat(bad).isEqualTo(lines / GeneratedLines.BAD_EACH);
            assertThat(items(cloud.table)).isEqualTo(lines - bad);
        }
    }

    @Test
    void linesOfAHundredBytesToACounter() throws Exception {
        int lines = MEGABYTES * (MEGABYTE / 100);
        try (TestCloud cloud = new TestCloud(objects);
                CountingTable table = new CountingTable()) {
            Map<String, String> variables = new HashMap<>(cloud.variables());
            variables.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", table.endpoint());

            int bad = run(cloud, variables, lines, 100);

            assertThat(bad).isEqualTo(lines / GeneratedLines.BAD_EACH);
            assertThat(table.count()).isEqualTo(lines - bad);
            assertThat(table.repeated()).isZero();
        }
    }

    /** Counted key by key: a scan of a gigabyte is more than DynamoDB Local takes. */
    private static int items(String table) {
        return IntStream.range(0, GeneratedLines.KEYS)
                .flatMap(
                        i ->
                                TestTables.client()
                                        .queryPaginator(
                                                it ->
                                                        it.tableName(table)
                                                                .keyConditionExpression("#k = :k")
                                                                .expressionAttributeNames(
                                                                        Map.of(
                                                                                "#k",
                                                                                TestCloud
                                                                                        .KEY_ATTRIBUTE))
                                                                .expressionAttributeValues(
                                                                        Map.of(
                                                                                ":k",
                                                                                AttributeValue
                                                                                        .fromS(
                                                                                                "t-"
                                                                                                        + i)))
                                                                .select(Select.COUNT))
                                        .stream()
                                        .mapToInt(QueryResponse::count))
                .sum();
    }

    /** Answers with the number of dead letters. */
    private int run(TestCloud cloud, Map<String, String> variables, int lines, int lineBytes)
            throws Exception {
        assertThat(cloud.receive(10)).as("S3's test event").hasSize(1);
        GeneratedLines file = new GeneratedLines(lines, lineBytes);
        cloud.s3.putObject(
                it -> it.bucket(TestCloud.BUCKET).key("large.jsonl"),
                RequestBody.fromInputStream(file, file.size()));
        long begin = System.nanoTime();
        int letters = 0;
        int calls = 0;
        try (PackedFunction function =
                PackedFunction.start(ZIP, taskRoot, "io.thingcast.files.FilesHandler", variables)) {
            do {
                List<Message> messages = cloud.receive(10);
                assertThat(messages).hasSize(1);
                assertThat(function.invoke(QueueCalls.event(messages.get(0), 1)))
                        .isEqualTo("{\"batchItemFailures\":[]}");
                calls++;
                letters += cloud.letters().size();
            } while (cloud.waiting() > 0);
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            LOG.info(
                    "{} MB in lines of {} bytes: {} calls, {} s, {} lines/s, peak memory {} MB",
                    file.size() / MEGABYTE,
                    lineBytes,
                    calls,
                    time.toSeconds(),
                    lines * 1000L / time.toMillis(),
                    function.peakMemoryMegabytes());
        }
        return letters;
    }
}
