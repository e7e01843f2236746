package io.thingcast.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.file.FilePartCodec;
import io.thingcast.testing.TestCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

class FilesHandlerTest {
    private static final boolean FULL = Boolean.getBoolean("thingcast.full");

    @TempDir private Path directory;
    private TestCloud cloud;
    private ApplicationContext context;
    private FilesHandler handler;

    @BeforeEach
    void start() throws IOException {
        cloud = new TestCloud(directory);
        context = cloud.function();
        handler = new FilesHandler(context);
        assertThat(run(1, FilesHandlerTest::unhurried)).as("S3's test event").isEqualTo(1);
        assertThat(cloud.letters()).isEmpty();
    }

    @AfterEach
    void stop() {
        context.close();
        cloud.close();
    }

    @Test
    void aLineOfEachFormatBecomesAnItem() throws IOException {
        String at = "1763687468123";
        cloud.put(
                "a/b c+é%2B.jsonl",
                "{\"key\":\"t1\",\"kind\":\"door\",\"at\":%s,\"data\":{\"open\":1}}".formatted(at));
        cloud.put("a.json", "[{\"site\":\"t2\",\"topic\":\"door\",\"data\":\"{\\\"open\\\":2}\"}]");
        cloud.put("a.csv", "vehicleId,kind,at,id,group,open\nt3,door,%s,x,north,3\n".formatted(at));
        cloud.put(
                "t4.gpx",
                "<gpx><trkpt lat='1' lon='2'><time>2025-11-21T01:11:08.123Z</time></trkpt></gpx>");

        run(4, FilesHandlerTest::unhurried);

        assertThat(cloud.letters()).isEmpty();
        Map<String, Map<String, AttributeValue>> items =
                cloud.items().stream()
                        .collect(Collectors.toMap(it -> it.get("vehicleId").s(), it -> it));
        assertThat(items).containsOnlyKeys("t1", "t2", "t3", "t4");
        assertThat(items.get("t1").get("itemId").s()).matches("door#1763687468123#[0-9a-f]{16}-1");
        assertThat(items.get("t1")).containsEntry("itemSource", AttributeValue.fromS("s3"));
        assertThat(items.get("t2")).containsEntry("open", AttributeValue.fromN("2"));
        assertThat(items.get("t2").get("at")).isEqualTo(items.get("t2").get("itemReceivedAt"));
        assertThat(items.get("t3").get("itemId").s()).isEqualTo("door#1763687468123#x");
        assertThat(items.get("t3")).containsEntry("itemGroup", AttributeValue.fromS("north"));
        assertThat(items.get("t4").get("itemId").s()).matches("gps#1763687468123#[0-9a-f]{16}-1");
    }

    @Test
    void aBadLineIsNamedAndTheGoodOnesAreWritten() throws IOException {
        int lines = FULL ? 10_000 : 1_000;
        cloud.put("a.jsonl", lines(lines, 100));

        run(1, FilesHandlerTest::unhurried);

        assertThat(cloud.items()).hasSize(lines - lines / 100);
        List<DeadLetter> letters = cloud.letters();
        assertThat(letters).hasSize(lines / 100);
        assertThat(letters)
                .allSatisfy(
                        letter -> {
                            long line = letter.origin().line().orElseThrow();
                            assertThat(letter.source()).isEqualTo("s3");
                            assertThat(letter.reason()).startsWith("line " + line + ": ");
                            assertThat(letter.origin().topic()).contains("s3://items/a.jsonl");
                            assertThat(letter.origin().id().orElseThrow()).endsWith("-" + line);
                            assertThat(letter.payload())
                                    .asString(StandardCharsets.UTF_8)
                                    .isEqualTo("{\"bad\":" + line + "}");
                        });
        assertThat(letters)
                .extracting(it -> it.origin().line().orElseThrow())
                .contains(100L, 1000L);
    }

    @Test
    void aLongFileIsReadByManyCallsEachLineOnce() throws IOException {
        int lines = 2000;
        cloud.put("a.jsonl", lines(lines, 100));

        int calls = run(1, () -> TestCall.ofLooks(60));

        assertThat(calls).isGreaterThan(20);
        assertThat(cloud.items()).hasSize(lines - lines / 100);
        Set<Long> bad = new HashSet<>();
        assertThat(cloud.letters())
                .hasSize(lines / 100)
                .allMatch(it -> bad.add(it.origin().line().orElseThrow()));
        assertThat(cloud.items())
                .extracting(it -> it.get("itemReceivedAt"))
                .containsOnly(cloud.items().get(0).get("itemReceivedAt"));
    }

    @Test
    void csvAndArraysGoOnWhereTheyWereLeft() throws IOException {
        StringBuilder csv = new StringBuilder("key,kind,note\n");
        StringBuilder array = new StringBuilder("[");
        for (int i = 1; i <= 300; i++) {
            csv.append("c,door,\"a\n%d\"\n".formatted(i));
            array.append(i == 1 ? "" : ",\n")
                    .append("{\"key\":\"j\",\"kind\":\"door\",\"data\":%d}".formatted(i));
        }
        cloud.put("a.csv", csv.toString());
        cloud.put("a.json", array.append("]").toString());

        int calls = run(2, () -> TestCall.ofLooks(50));

        assertThat(calls).isGreaterThan(10);
        assertThat(cloud.letters()).isEmpty();
        assertThat(cloud.items()).hasSize(600);
    }

    @Test
    void theSameObjectTwiceIsTheSameItems() throws IOException {
        String file = "{\"key\":\"t\",\"kind\":\"door\",\"data\":1}\n";
        cloud.put("a.jsonl", file);
        run(1, FilesHandlerTest::unhurried);
        List<Map<String, AttributeValue>> first = cloud.items();

        cloud.put("a.jsonl", file);
        run(1, FilesHandlerTest::unhurried);

        assertThat(first).hasSize(1);
        assertThat(cloud.items()).isEqualTo(first);

        cloud.put("b.jsonl", file);
        run(1, FilesHandlerTest::unhurried);
        assertThat(cloud.items()).as("another name, so another arrival").hasSize(2);
    }

    @Test
    void aBadLineIsReadAgainAloneWhenItIsPutBack() throws IOException {
        cloud.put("a.csv", "key,kind,lat,lon\n" + "t,gps,91,1\n".repeat(3));
        run(1, FilesHandlerTest::unhurried);
        List<DeadLetter> letters = cloud.letters();
        assertThat(letters).hasSize(3);

        cloud.send(FilePartCodec.putBack(letters.get(1)).orElseThrow());
        run(1, FilesHandlerTest::unhurried);

        List<DeadLetter> again = cloud.letters();
        assertThat(again).hasSize(1);
        assertThat(again.get(0)).usingRecursiveComparison().isEqualTo(letters.get(1));
    }

    @Test
    void aLineThatWasGoodAllAlongIsWrittenUnderItsOldTimeWhenItIsPutBack() throws IOException {
        String file =
                "{\"key\":\"t\",\"kind\":\"door\",\"data\":1}\n"
                        + "{\"key\":\"t\",\"kind\":\"door\",\"data\":2}\n";
        cloud.put("a.jsonl", file);
        run(1, FilesHandlerTest::unhurried);
        List<Map<String, AttributeValue>> items = cloud.items();
        FilePart whole = FilePart.whole("items", "a.jsonl", Optional.empty());

        cloud.send(FilePartCodec.encode(whole.only(file.indexOf('\n') + 1, 2)));
        run(1, FilesHandlerTest::unhurried);

        assertThat(items).hasSize(2);
        assertThat(cloud.items()).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void whatIsNoFileOfOursIsADeadLetterAsAWhole() throws IOException {
        cloud.put("a.jsonl.gz", "x");
        cloud.put("b.csv", "no,header\n1,2\n");
        cloud.put("folder/", "");
        cloud.put("empty.jsonl", "");
        cloud.send("hello");

        run(5, FilesHandlerTest::unhurried);

        List<DeadLetter> letters = cloud.letters();
        assertThat(letters)
                .extracting(it -> it.origin().topic().orElse("?"))
                .containsExactlyInAnyOrder("s3://items/a.jsonl.gz", "s3://items/b.csv", "?");
        assertThat(letters)
                .filteredOn(it -> it.origin().topic().isPresent())
                .allMatch(
                        it -> FilePartCodec.putBack(it).flatMap(FilePartCodec::decode).isPresent());
        assertThat(cloud.items()).isEmpty();
    }

    @Test
    void anObjectThatWasReplacedOrDeletedSaysSo() throws IOException {
        cloud.put("a.jsonl", lines(200, 0));
        List<Message> first = cloud.receive(10);
        QueueCalls.call(handler, first.get(0), 1, TestCall.ofLooks(60));
        cloud.put("a.jsonl", lines(1, 0));
        cloud.put("b.jsonl", lines(1, 0));
        cloud.s3.deleteObject(it -> it.bucket(TestCloud.BUCKET).key("b.jsonl"));

        run(3, FilesHandlerTest::unhurried);

        assertThat(cloud.letters())
                .extracting(DeadLetter::reason)
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).contains("replaced by another content"),
                        it -> assertThat(it).contains("the object is gone"));
        assertThat(cloud.items()).hasSizeGreaterThan(20).hasSizeLessThan(200);
    }

    @Test
    void anObjectThatWasReplacedByAnEmptyOneSaysSoToo() throws IOException {
        cloud.put("a.jsonl", lines(3, 0));
        cloud.put("a.jsonl", "");

        run(2, FilesHandlerTest::unhurried);

        assertThat(cloud.letters())
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).contains("replaced by another content"));
    }

    @Test
    void aLineTooLargeForAMessageStaysWhereItIs() throws IOException {
        String line = "{\"x\":\"" + "y".repeat(300_000) + "\"}";
        cloud.put("a.jsonl", "\n" + line + "\n");

        run(1, FilesHandlerTest::unhurried);

        DeadLetter letter = cloud.letters().get(0);
        assertThat(letter.payload()).isEmpty();
        assertThat(letter.reason())
                .contains("line 2: ")
                .contains("lie at byte 1 of s3://items/a.jsonl");
    }

    @Test
    void whatCannotBeWrittenIsTriedAgainAndAtLastADeadLetter() throws IOException {
        Map<String, String> variables = new java.util.HashMap<>(cloud.variables());
        variables.put("THINGCAST_REAL_TIME_DATA_TABLE", "NoSuchTable");
        cloud.put("a.jsonl", lines(100, 0));
        Message message = cloud.receive(10).get(0);
        try (ApplicationContext broken = io.thingcast.testing.FunctionContext.start(variables)) {
            FilesHandler failing = new FilesHandler(broken);

            assertThat(QueueCalls.call(failing, message, 1, unhurried())).isFalse();
            assertThat(cloud.letters()).isEmpty();
            assertThat(QueueCalls.call(failing, message, TestCloud.MAXIMUM_RECEIVES, unhurried()))
                    .isTrue();
        }
        DeadLetter letter = cloud.letters().get(0);
        assertThat(letter.reason()).startsWith("it failed 3 times, at last with ResourceNotFound");

        cloud.send(FilePartCodec.putBack(letter).orElseThrow());
        run(1, FilesHandlerTest::unhurried);

        assertThat(cloud.items()).hasSize(100);
    }

    /** Lines of which each {@code badEach}th is bad. */
    private static String lines(int count, int badEach) {
        StringBuilder result = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            result.append(
                    badEach > 0 && i % badEach == 0
                            ? "{\"bad\":%d}\n".formatted(i)
                            : "{\"key\":\"t%d\",\"kind\":\"door\",\"data\":{\"n\":%d}}\n"
                                    .formatted(i % 7, i));
        }
        return result.toString();
    }

    /** Calls the function until so many messages and all that follow from them are done. */
    private static TestCall unhurried() {
        return TestCall.of(Duration.ofMinutes(15));
    }

    private int run(int messages, Supplier<TestCall> call) throws IOException {
        int calls = 0;
        int expected = messages;
        while (true) {
            List<Message> received = cloud.receive(expected > 0 ? 20 : 0);
            if (received.isEmpty()) {
                assertThat(expected).as("messages missing").isLessThanOrEqualTo(0);
                return calls;
            }
            for (Message message : received) {
                assertThat(QueueCalls.call(handler, message, 1, call.get())).isTrue();
                calls++;
                expected--;
            }
        }
    }
}
