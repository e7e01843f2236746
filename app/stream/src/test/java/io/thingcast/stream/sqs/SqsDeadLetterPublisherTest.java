package io.thingcast.stream.sqs;

import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.LocalQueue;
import io.thingcast.stream.fixture.StreamFunction;
import io.thingcast.testing.RecordJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqsDeadLetterPublisherTest {
    private static final Pattern PAYLOAD = Pattern.compile("\"payloadBase64\":\"([^\"]*)\"");
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private LocalQueue queue;
    private FakeDataPlane dataPlane;

    @BeforeEach
    void open() {
        queue = new LocalQueue();
        dataPlane = new FakeDataPlane();
    }

    @AfterEach
    void close() {
        dataPlane.close();
        queue.close();
    }

    @Test
    void aRecordThatCanNeverBePublishedLiesInTheQueueWholeAndWithItsReason() {
        RecordJson poison = anInsert().seq(2).key("ü".repeat(40)).with("lat", "{'N':'1'}");

        try (StreamFunction function = function(queue.endpoint(), queue.url())) {
            String answer =
                    function.handle(event(anInsert().seq(1), poison, anInsert().seq(3)), PLENTY);

            assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(dataPlane.receivedOnce()).hasSize(2);
            assertThat(queue.messages())
                    .singleElement()
                    .satisfies(
                            it -> {
                                assertThat(it)
                                        .startsWith(
                                                "{\"source\":\"stream\",\"reason\":\"topic level")
                                        .contains("240 bytes", "Use a shorter key");
                                assertThat(payload(it)).isEqualTo(poison.text());
                            });
        }
    }

    @Test
    void aRecordTooLargeForTheQueueIsPointedAt() {
        RecordJson large =
                anInsert().seq(2).with("text", "{'S':'%s'}".formatted("x".repeat(250_000)));

        try (StreamFunction function = function(queue.endpoint(), queue.url())) {
            String answer = function.handle(event(large), PLENTY);

            assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(queue.messages())
                    .singleElement()
                    .satisfies(
                            it -> {
                                assertThat(it)
                                        .contains("at most 131072", "sequence number 10002")
                                        .contains("itemKey=truck-7", "itemId=gps#1763687468123");
                                assertThat(payload(it)).isEmpty();
                            });
        }
    }

    @Test
    void aQueueThatDoesNotTakeItFailsTheRecord() {
        String gone = queue.url().replace("/dead", "/gone");

        try (StreamFunction function = function(queue.endpoint(), gone)) {
            String answer =
                    function.handle(event(anInsert().seq(1), anInsert().seq(2).key("")), PLENTY);

            assertThat(answer)
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"10002\"}]}");
        }
    }

    private StreamFunction function(URI sqs, String queueUrl) {
        return new StreamFunction(
                dataPlane.endpoint(),
                Map.of(
                        "AWS_SERVICES_SQS_ENDPOINT_OVERRIDE",
                        sqs.toString(),
                        "THINGCAST_DEAD_LETTER_QUEUE_URL",
                        queueUrl));
    }

    private static String payload(String letter) {
        Matcher matcher = PAYLOAD.matcher(letter);
        assertThat(matcher.find()).isTrue();
        return new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
    }
}
