package io.thingcast.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.HttpServerOptions;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import io.thingcast.contract.failure.PutBack;
import io.thingcast.queues.MalformedEventException;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The handler as Lambda calls it, over ElasticMQ and DynamoDB Local. */
class IntakeHandlerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final HttpResponse THROTTLED =
            HttpResponse.of(
                    400,
                    "application/x-amz-json-1.0",
                    """
                    {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
                     "message":"the level was exceeded"}
                    """);
    private static final TestQueue DEAD_LETTERS = new TestQueue();
    private static final TestQueue TOPIC_DEAD_LETTERS = new TestQueue();
    private static String table;
    private static IntakeFunction function;

    @BeforeAll
    static void start() {
        table = TestTables.realTimeData("vehicleId");
        function =
                new IntakeFunction(
                        IntakeFunction.variables(table, DEAD_LETTERS, TOPIC_DEAD_LETTERS));
    }

    @AfterAll
    static void stop() {
        function.close();
    }

    @BeforeEach
    void empty() {
        DEAD_LETTERS.drain();
        TOPIC_DEAD_LETTERS.drain();
    }

    @Test
    void writesAnItemOfASitesMessage() throws IOException {
        String body = "{\"site\":\"mrc\",\"topic\":\"weather\",\"data\":\"{\\\"wind\\\":3.5}\"}";

        assertThat(function.handle(queued(ID, body))).isEmpty();

        assertThat(item("mrc", "weather#1763687468123#" + ID))
                .containsAllEntriesOf(
                        Map.of(
                                "wind", AttributeValue.fromN("3.5"),
                                "itemSource", AttributeValue.fromS("sqs"),
                                "itemReceivedAt", AttributeValue.fromN("1763687468123")));
    }

    @Test
    void writesTheSameItemHoweverOftenAMessageIsDelivered() throws IOException {
        ObjectNode message = queued(ID, body("twice"));

        function.handle(message);
        function.handle(message);

        assertThat(items("twice", "door")).hasSize(1);
    }

    @Test
    void takesTimeAndIdOfTheTopicsMessageFromItsEnvelope() throws IOException {
        function.handle(published("envelope", "2025-11-21T01:10:00.456Z", body("by-topic")));

        assertThat(item("by-topic", "door#1763687400456#envelope"))
                .containsEntry("itemSource", AttributeValue.fromS("sns"));
    }

    @Test
    void keepsABadMessageWholeWithItsReason() throws IOException {
        String body = "{\"key\":\"truck-7\",\"kind\":\"gps\",\"data\":{\"lat\":91,\"lon\":2}}";

        assertThat(function.handle(queued(ID, body))).isEmpty();

        DeadLetter letter = letter(DEAD_LETTERS);
        assertThat(letter.source()).isEqualTo("sqs");
        assertThat(letter.reason())
                .isEqualTo("lat 91 is out of range; use degrees between -90 and 90.");
        assertThat(letter.field()).contains("lat");
        assertThat(letter.receivedAt()).isEqualTo(IntakeFunction.SENT_AT);
        assertThat(letter.origin().id()).contains(ID);
        assertThat(letter.payload()).asString(StandardCharsets.UTF_8).isEqualTo(body);
    }

    @Test
    void keepsABadMessageOfTheTopicByItself() throws IOException {
        function.handle(published("envelope", "2025-11-21T01:10:00.456Z", "hello"));

        DeadLetter letter = letter(TOPIC_DEAD_LETTERS);
        assertThat(letter.source()).isEqualTo("sns");
        assertThat(letter.reason()).startsWith("payload is not JSON");
        assertThat(letter.receivedAt()).isEqualTo(1763687400456L);
        assertThat(letter.origin().id()).contains("envelope");
        assertThat(letter.payload()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "[]",
                "{}",
                "{\"MessageId\":\"m\",\"Timestamp\":\"now\",\"Message\":\"{}\"}",
                "{\"key\":\"truck-7\",\"kind\":\"door\",\"data\":1}"
            })
    void keepsWhatTheTopicDidNotSend(String body) throws IOException {
        function.handle(IntakeFunction.message(IntakeFunction.TOPIC_ARN, ID, body));

        DeadLetter letter = letter(TOPIC_DEAD_LETTERS);
        assertThat(letter.reason()).startsWith("the message is not in SNS's envelope: ");
        assertThat(letter.payload()).asString(StandardCharsets.UTF_8).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {IntakeFunction.ITEMS_ARN, IntakeFunction.TOPIC_ARN})
    void givesAMessageThatIsPutBackItsFirstTimeAndId(String queueArn) throws IOException {
        String key = "put-back" + queueArn.length();
        ObjectNode message = IntakeFunction.message(queueArn, ID, body(key));
        IntakeFunction.with(message, PutBack.RECEIVED_AT, "1763687300000");

        function.handle(IntakeFunction.with(message, PutBack.ID, "first"));

        Map<String, AttributeValue> item = item(key, "door#1763687300000#first");
        assertThat(item).containsEntry("itemReceivedAt", AttributeValue.fromN("1763687300000"));
        assertThat(Instant.ofEpochSecond(Long.parseLong(item.get("itemExpiresAt").n())))
                .as("its expiry")
                .isAfter(Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1763687468", "1763687468124"})
    void refusesAnArrivalThatCannotBe(String receivedAt) throws IOException {
        function.handle(
                IntakeFunction.with(queued(ID, body("a")), PutBack.RECEIVED_AT, receivedAt));

        assertThat(letter(DEAD_LETTERS).reason()).contains("receivedAt '%s'".formatted(receivedAt));
    }

    @Test
    void takesInTheOthersOfABatchWhenOneIsBad() throws IOException {
        assertThat(
                        function.handle(
                                queued("m-1", body("batch-1")),
                                queued("m-2", "\u0000"),
                                queued("m-3", body("batch-3"))))
                .isEmpty();

        assertThat(items("batch-1", "door")).hasSize(1);
        assertThat(items("batch-3", "door")).hasSize(1);
        assertThat(DEAD_LETTERS.drain()).hasSize(1);
    }

    @Test
    void letsComeAgainWhatTheTableDoesNotTake() throws IOException {
        try (IntakeFunction broken = broken()) {
            assertThat(
                            broken.handle(
                                    queued("m-1", body("a")),
                                    queued("m-2", "hello"),
                                    IntakeFunction.received(queued("m-3", body("b")), 4)))
                    .containsExactly("m-1", "m-3");
        }
        assertThat(DEAD_LETTERS.drain()).hasSize(1);
    }

    @Test
    void keepsWhatTheTableDidNotTakeToTheLast() throws IOException {
        try (IntakeFunction broken = broken()) {
            assertThat(
                            broken.handle(
                                    IntakeFunction.received(
                                            queued(ID, body("a")),
                                            IntakeFunction.MAXIMUM_RECEIVES)))
                    .isEmpty();
        }

        DeadLetter letter = letter(DEAD_LETTERS);
        assertThat(letter.reason())
                .startsWith(
                        "the item was not written in 5 attempts, at last by"
                                + " ResourceNotFoundException");
        assertThat(letter.field()).isEmpty();
        assertThat(letter.payload()).asString(StandardCharsets.UTF_8).isEqualTo(body("a"));
    }

    @Test
    void keepsWhatAThrottledTableDidNotTakeWithTheTablesOwnWords() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        try (LocalHttpServer throttled =
                        LocalHttpServer.start(
                                HttpServerOptions.of("throttled", 0),
                                request -> {
                                    attempts.incrementAndGet();
                                    return THROTTLED.now();
                                });
                IntakeFunction function = over(throttled.uri().toString())) {
            ObjectNode message = queued(ID, body("a"));

            assertThat(function.handle(message)).containsExactly(ID);
            assertThat(
                            function.handle(
                                    IntakeFunction.received(
                                            message, IntakeFunction.MAXIMUM_RECEIVES)))
                    .isEmpty();
        }

        assertThat(letter(DEAD_LETTERS).reason())
                .contains("ProvisionedThroughputExceededException: the level was exceeded");
        assertThat(attempts).as("of two calls").hasValue(6);
    }

    @Test
    void letsComeAgainWhatItCannotPutAway() throws IOException {
        TestQueue gone = new TestQueue();
        gone.remove();
        try (IntakeFunction broken =
                new IntakeFunction(IntakeFunction.variables(table, gone, TOPIC_DEAD_LETTERS))) {
            assertThat(broken.handle(queued(ID, "hello"))).containsExactly(ID);
        }
    }

    @Test
    void failsOnAnEventThatIsNoQueues() {
        try (IntakeFunction other =
                new IntakeFunction(
                        IntakeFunction.variables(table, DEAD_LETTERS, TOPIC_DEAD_LETTERS))) {
            assertThatThrownBy(() -> other.handle(List.of()))
                    .isInstanceOf(MalformedEventException.class);
        }
    }

    private static IntakeFunction broken() {
        return new IntakeFunction(
                IntakeFunction.variables("NoSuchTable", DEAD_LETTERS, TOPIC_DEAD_LETTERS));
    }

    private static IntakeFunction over(String dynamoDb) {
        Map<String, String> variables =
                IntakeFunction.variables(table, DEAD_LETTERS, TOPIC_DEAD_LETTERS);
        variables.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", dynamoDb);
        return new IntakeFunction(variables);
    }

    private static ObjectNode queued(String id, String body) {
        return IntakeFunction.message(IntakeFunction.ITEMS_ARN, id, body);
    }

    private static ObjectNode published(String id, String timestamp, String message) {
        ObjectNode envelope =
                JSON.createObjectNode()
                        .put("Type", "Notification")
                        .put("MessageId", id)
                        .put("TopicArn", "arn:aws:sns:eu-west-1:000000000000:thingcast-local-items")
                        .put("Message", message)
                        .put("Timestamp", timestamp);
        return IntakeFunction.message(IntakeFunction.TOPIC_ARN, ID, envelope.toString());
    }

    private static String body(String key) {
        return "{\"key\":\"%s\",\"kind\":\"door\",\"data\":{\"open\":true}}".formatted(key);
    }

    private static DeadLetter letter(TestQueue queue) {
        List<String> letters = queue.drain();
        assertThat(letters).hasSize(1);
        return DeadLetterCodec.decode(letters.get(0)).orElseThrow();
    }

    private static Map<String, AttributeValue> item(String key, String sortKey) {
        List<Map<String, AttributeValue>> items = items(key, sortKey);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static List<Map<String, AttributeValue>> items(String key, String sortKey) {
        return TestTables.client()
                .query(
                        it ->
                                it.tableName(table)
                                        .keyConditionExpression(
                                                "vehicleId = :key AND begins_with(itemId, :sort)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":key", AttributeValue.fromS(key),
                                                        ":sort", AttributeValue.fromS(sortKey))))
                .items();
    }
}
