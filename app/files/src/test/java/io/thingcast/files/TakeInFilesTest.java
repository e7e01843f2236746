package io.thingcast.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.file.FilePartCodec;
import io.thingcast.files.settle.Deadline;
import io.thingcast.queues.QueueMessage;
import io.thingcast.testing.TestTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** What becomes of a file where the table makes difficulties. */
class TakeInFilesTest {
    private static final int LINES = 500;
    private static final Pattern LATE_LINE = Pattern.compile("t-[3-9][0-9][0-9]\\)");

    @TempDir private Path directory;
    private TestCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestCloud(directory);
        assertThat(cloud.receive(10)).as("S3's test event").hasSize(1);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void whatIsThrottledIsTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        TakeInFiles files =
                over(
                        request ->
                                calls.getAndIncrement() % 3 == 0
                                        ? Optional.of(DifficultTable.throttled())
                                        : Optional.empty());
        cloud.put("a.jsonl", lines(LINES));

        take(files, withoutEnd());

        assertThat(cloud.items()).hasSize(LINES);
        assertThat(cloud.waiting()).isZero();
        assertThat(cloud.letters()).isEmpty();
    }

    @Test
    void aLineThatTheTableRefusesSpoilsNoOther() {
        TakeInFiles files =
                over(
                        request ->
                                request.contains("t-77)")
                                        ? Optional.of(DifficultTable.invalid())
                                        : Optional.empty());
        cloud.put("a.jsonl", lines(LINES));

        take(files, withoutEnd());

        assertThat(cloud.items()).hasSize(LINES - 1);
        List<DeadLetter> letters = cloud.letters();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).reason())
                .isEqualTo("line 77: the table refused the item: no way");
    }

    @Test
    void whatIsNotTakenInTimeGoesOnFromThere() {
        AtomicInteger refusals = new AtomicInteger();
        TakeInFiles throttled =
                over(
                        request -> {
                            if (!LATE_LINE.matcher(request).find()) {
                                return Optional.empty();
                            }
                            refusals.incrementAndGet();
                            return Optional.of(DifficultTable.throttled());
                        });
        StringBuilder bad = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            bad.append("{}\n");
        }
        cloud.put("a.jsonl", bad + lines(LINES) + bad);

        take(throttled, new Deadline(() -> refusals.get() < 5 ? 400_000 : 19_000));

        assertThat(cloud.items()).hasSizeLessThan(LINES);
        Message rest = cloud.receive(20).get(0);
        assertThat(rest.body()).doesNotContain("\"offset\":0,").contains("\"round\":1");
        over(request -> Optional.empty()).take(message(rest), withoutEnd());
        assertThat(cloud.items()).hasSize(LINES);
        assertThat(cloud.letters()).hasSize(20);
    }

    @Test
    void theLastOfLinesThatNameOneItemStays() {
        AtomicInteger calls = new AtomicInteger();
        TakeInFiles files =
                over(
                        request ->
                                request.contains("same") && calls.getAndIncrement() == 0
                                        ? Optional.of(DifficultTable.throttled())
                                        : Optional.empty());
        String line =
                "{\"key\":\"t\",\"kind\":\"door\",\"at\":1763687468123,\"id\":\"same\",\"data\":%d}\n";
        cloud.put("a.jsonl", line.formatted(1) + lines(60) + line.formatted(2) + lines(60));

        take(files, withoutEnd());

        assertThat(cloud.items())
                .filteredOn(it -> it.get("itemId").s().endsWith("#same"))
                .extracting(it -> it.get("value"))
                .containsExactly(AttributeValue.fromN("2"));
    }

    @Test
    void aFileOfTooManyRoundsEnds() {
        cloud.put("a.jsonl", lines(LINES));
        cloud.receive(10);
        cloud.send("{\"bucket\":\"items\",\"key\":\"a.jsonl\",\"round\":999}");
        int[] looks = {100};

        take(
                over(request -> Optional.empty()),
                new Deadline(() -> looks[0]-- > 0 ? 40_000 : 9_000));

        assertThat(cloud.waiting()).isZero();
        List<DeadLetter> letters = cloud.letters();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).reason()).startsWith("1000 calls were not enough");

        cloud.send(FilePartCodec.putBack(letters.get(0)).orElseThrow());
        take(over(request -> Optional.empty()), withoutEnd());

        assertThat(cloud.letters()).isEmpty();
        assertThat(cloud.items()).hasSize(LINES);
    }

    @Test
    void aFileThatIsPutBackHasTheTimeOfItsFirstArrival() {
        cloud.put("a.jsonl", lines(1));
        Message first = cloud.receive(10).get(0);

        over(request -> Optional.empty())
                .take(message(first, Map.of("receivedAt", "1763687400000")), withoutEnd());

        assertThat(cloud.items())
                .extracting(it -> it.get("at"))
                .containsExactly(AttributeValue.fromN("1763687400000"));
    }

    @Test
    void nothingIsAcknowledgedThatIsNotSettled() {
        TakeInFiles files = over(request -> Optional.of(new IllegalStateException("broken")));
        cloud.put("a.jsonl", lines(LINES));

        assertThatThrownBy(() -> take(files, withoutEnd())).hasMessage("broken");

        assertThat(cloud.hidden).as("seconds until it comes again").containsExactly(60);
        assertThat(cloud.waiting()).isZero();
        assertThat(cloud.letters()).isEmpty();
    }

    private TakeInFiles over(Function<String, Optional<RuntimeException>> refusal) {
        return new FilesFactory()
                .takeInFiles(
                        new FilesConfiguration(
                                cloud.table,
                                "vehicleId",
                                3600,
                                cloud.connections,
                                cloud.files,
                                cloud.dead,
                                TestCloud.MAXIMUM_RECEIVES),
                        new DifficultTable(TestTables.client(), refusal),
                        cloud.s3,
                        cloud.sqs);
    }

    private void take(TakeInFiles files, Deadline deadline) {
        files.take(message(cloud.receive(10).get(0)), deadline);
    }

    private static QueueMessage message(Message message) {
        return message(message, Map.of());
    }

    private static QueueMessage message(Message message, Map<String, String> attributes) {
        return new QueueMessage(
                message.messageId(),
                message.receiptHandle(),
                "arn:aws:sqs:eu-west-1:000000000000:files",
                message.body(),
                Instant.ofEpochMilli(1763687468123L),
                1,
                attributes);
    }

    private static Deadline withoutEnd() {
        return new Deadline(() -> 900_000);
    }

    private static String lines(int count) {
        StringBuilder result = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            result.append("{\"key\":\"t-%d\",\"kind\":\"door\",\"data\":%d}\n".formatted(i, i));
        }
        return result.toString();
    }
}
