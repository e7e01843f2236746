package io.thingcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.queues.MalformedEventException;
import io.thingcast.testing.FunctionContext;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The handler as Lambda calls it, over ElasticMQ and DynamoDB Local. */
class IngestHandlerTest {
    private static final long SENT_AT = 1763687468123L;
    private static final String GPS = "dt/local/north/truck-7/gps";
    private static final String DOOR = "dt/local/north/truck-7/door";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestQueue QUARANTINE = new TestQueue();
    private static ApplicationContext context;
    private static String table;
    private static IngestHandler handler;

    @BeforeAll
    static void start() {
        table = TestTables.realTimeData("vehicleId");
        context = FunctionContext.start(environment(table, QUARANTINE.url()));
        handler = new IngestHandler(context);
    }

    private static Map<String, String> environment(String table, String queueUrl) {
        Map<String, String> variables = new HashMap<>();
        variables.put(EnvironmentVariables.STAGE, "local");
        variables.put(EnvironmentVariables.REAL_TIME_DATA_TABLE, table);
        variables.put(EnvironmentVariables.KEY_ATTRIBUTE, "vehicleId");
        variables.put(EnvironmentVariables.RETENTION_SECONDS, "3600");
        variables.put(EnvironmentVariables.QUARANTINE_QUEUE_URL, queueUrl);
        variables.put("AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", TestQueue.endpoint());
        variables.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", TestTables.endpoint().toString());
        return variables;
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void empty() {
        QUARANTINE.drain();
    }

    @Test
    void quarantinesAnInvalidReadingWholeAndWithItsReason() throws IOException {
        assertThat(failures(handle(rejected("m-1", GPS, "{\"lat\":\"north\"}")))).isEmpty();

        JsonNode letter = letter();
        assertThat(letter.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "source",
                        "reason",
                        "field",
                        "receivedAt",
                        "topic",
                        "clientId",
                        "id",
                        "payloadBase64");
        assertThat(letter.get("source").textValue()).isEqualTo("mqtt");
        assertThat(letter.get("reason").textValue())
                .isEqualTo("lat 'north' is not a number; use degrees between -90 and 90.");
        assertThat(letter.get("field").textValue()).isEqualTo("lat");
        assertThat(letter.get("receivedAt").longValue()).isEqualTo(SENT_AT);
        assertThat(letter.get("topic").textValue()).isEqualTo(GPS);
        assertThat(letter.get("clientId").textValue()).isEqualTo("truck-7");
        assertThat(letter.get("id").textValue()).isEqualTo("m-1");
        assertThat(payload(letter))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"lat\":\"north\"}");
    }

    @Test
    void saysInItsLogWhatBecameOfEachMessageButNotWhatItHolds() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            handle(rejected("m-1", GPS, "{\"lat\":\"s3cret\"}"));
            handle(rejected("m-2", GPS, "{\"lat\": s3cret}"));
            handle(rejected("m-3", DOOR, "{\"pin\":\"s3cret\"}"));
        } finally {
            System.setOut(before);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .doesNotContain("s3cret")
                .containsSubsequence(
                        "quarantined", "m-1", "\"lat\"", "quarantined", "m-2", "written", "m-3");
    }

    @Test
    void keepsBytesThatAreNoText() throws IOException {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xfe, 10};

        handle(rejected("m-1", GPS, bytes));

        assertThat(payload(letter())).isEqualTo(bytes);
    }

    @Test
    void quarantinesTheLargestPayloadThatADeviceCanSend() throws IOException {
        byte[] bytes = new byte[128 * 1024];

        assertThat(failures(handle(rejected("m-1", GPS, bytes)))).isEmpty();

        assertThat(payload(letter())).isEqualTo(bytes);
    }

    @Test
    void writesAGoodReadingThatTheTableHadRefused() throws IOException {
        handle(rejected("m-1", GPS, "{\"lat\":41.390,\"lon\":2.17,\"at\":1763687400000}"));

        assertThat(item("gps#1763687400000"))
                .containsAllEntriesOf(
                        Map.of(
                                "vehicleId", AttributeValue.fromS("truck-7"),
                                "lat", AttributeValue.fromN("41.39"),
                                "at", AttributeValue.fromN("1763687400000"),
                                "itemGroup", AttributeValue.fromS("north"),
                                "itemSource", AttributeValue.fromS("mqtt"),
                                "itemReceivedAt", AttributeValue.fromN("1763687468123")));
        assertThat(QUARANTINE.drain()).isEmpty();
    }

    @Test
    void writesAReadingWithoutTimeOnceHoweverOftenItIsDelivered() throws IOException {
        ObjectNode message = rejected("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed", DOOR, "{\"open\":1}");

        handle(message);
        handle(message);

        assertThat(item("door#1763687468123#1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"))
                .containsKey("open");
        assertThat(items("door#1763687468123")).hasSize(1);
    }

    @Test
    void givesAReadingThatIsPutBackItsFirstTimeAndId() throws IOException {
        ObjectNode message = rejected("m-2", DOOR, "{\"open\":1}");
        ObjectNode attributes = message.putObject("messageAttributes");
        attributes.putObject("receivedAt").put("stringValue", "1763687300000");
        attributes.putObject("id").put("stringValue", "first");

        handle(message);

        assertThat(item("door#1763687300000#first"))
                .containsEntry("itemReceivedAt", AttributeValue.fromN("1763687300000"));
    }

    @Test
    void keepsTheFirstTimeAndIdOfWhatIsStillBadWhenItIsPutBack() throws IOException {
        ObjectNode message = rejected("m-2", DOOR, "[]");
        ObjectNode attributes = message.putObject("messageAttributes");
        attributes.putObject("receivedAt").put("stringValue", "1763687300000");
        attributes.putObject("id").put("stringValue", "first");

        handle(message);

        JsonNode letter = letter();
        assertThat(letter.get("receivedAt").longValue()).isEqualTo(1763687300000L);
        assertThat(letter.get("id").textValue()).isEqualTo("first");
    }

    @Test
    void quarantinesWhatIsNoMessageOfARule() throws IOException {
        for (String body :
                List.of("hello", "[]", "{}", "{\"topic\":\"a\",\"base64OriginalPayload\":\"%\"}")) {
            assertThat(failures(handle(message("m-1", body)))).isEmpty();

            JsonNode letter = letter();
            assertThat(letter.get("source").textValue()).isEqualTo("sqs");
            assertThat(letter.get("reason").textValue()).contains("not of a rule's error action");
            assertThat(payload(letter)).asString(StandardCharsets.UTF_8).isEqualTo(body);
        }
    }

    @Test
    void leavesOutTheClientOfAPublishByHttp() throws IOException {
        ObjectNode body =
                (ObjectNode) JSON.readTree(rejected("m-1", GPS, "{}").get("body").asText());

        handle(message("m-1", body.put("clientId", "n/a").toString()));

        assertThat(letter().has("clientId")).isFalse();
    }

    @Test
    void settlesTheOthersOfABatchWhenOneFails() throws IOException {
        try (ApplicationContext broken =
                FunctionContext.start(environment("NoSuchTable", QUARANTINE.url()))) {
            JsonNode answer =
                    handle(
                            new IngestHandler(broken),
                            rejected("m-1", GPS, "{}"),
                            rejected("m-2", DOOR, "{\"open\":1}"),
                            rejected("m-3", GPS, "{\"lat\":91,\"lon\":1}"));

            assertThat(failures(answer)).containsExactly("m-2");
        }
        assertThat(QUARANTINE.drain()).hasSize(2);
    }

    @Test
    void settlesTheOthersOfABatchWhenOneIsMoreThanItCanDo() throws IOException {
        JsonNode answer =
                handle(
                        handler,
                        rejected("an id that SQS never gives", DOOR, "{\"open\":1}"),
                        rejected("m-5", DOOR, "{\"open\":1,\"at\":1763687401005}"));

        assertThat(failures(answer)).containsExactly("an id that SQS never gives");
        assertThat(item("door#1763687401005")).containsKey("open");
    }

    @Test
    void reportsWhatItCannotQuarantine() throws IOException {
        try (ApplicationContext broken =
                FunctionContext.start(environment(table, QUARANTINE.url() + "-gone"))) {
            assertThat(failures(handle(new IngestHandler(broken), rejected("m-1", GPS, "{}"))))
                    .containsExactly("m-1");
        }
    }

    @Test
    void failsOnAnEventThatIsNoQueues() {
        assertThatThrownBy(
                        () ->
                                handler.handleRequest(
                                        new ByteArrayInputStream(
                                                "{}".getBytes(StandardCharsets.UTF_8)),
                                        new ByteArrayOutputStream(),
                                        null))
                .isInstanceOf(MalformedEventException.class);
    }

    private static ObjectNode rejected(String id, String topic, String payload) {
        return rejected(id, topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode rejected(String id, String topic, byte[] payload) {
        ObjectNode body = JSON.createObjectNode();
        body.put("ruleName", "thingcast_local_ingest").put("topic", topic);
        body.put("cloudwatchTraceId", "7e146a2c-95b5-6caf-98b9-50e3969734c7");
        body.put("clientId", "truck-7");
        body.put("base64OriginalPayload", Base64.getEncoder().encodeToString(payload));
        body.putArray("failures")
                .addObject()
                .put("failedAction", "DynamoDBv2Action")
                .put("errorMessage", "One or more parameter values are not valid.");
        return message(id, body.toString());
    }

    private static ObjectNode message(String id, String body) {
        ObjectNode message = JSON.createObjectNode();
        message.put("messageId", id).put("receiptHandle", "r").put("body", body);
        message.putObject("attributes")
                .put("SentTimestamp", Long.toString(SENT_AT))
                .put("ApproximateReceiveCount", "1");
        message.putObject("messageAttributes");
        message.put("eventSource", "aws:sqs")
                .put("eventSourceARN", "arn:aws:sqs:eu-west-1:000000000000:ingest-rejected");
        return message;
    }

    private static JsonNode handle(ObjectNode... messages) throws IOException {
        return handle(handler, messages);
    }

    private static JsonNode handle(IngestHandler handler, ObjectNode... messages)
            throws IOException {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        List.of(messages).forEach(records::add);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, null);
        return JSON.readTree(output.toByteArray());
    }

    private static List<String> failures(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.get("batchItemFailures").forEach(it -> ids.add(it.get("itemIdentifier").asText()));
        return ids;
    }

    private static JsonNode letter() throws IOException {
        List<String> letters = QUARANTINE.drain();
        assertThat(letters).hasSize(1);
        return JSON.readTree(letters.get(0));
    }

    private static byte[] payload(JsonNode letter) {
        return Base64.getDecoder().decode(letter.get("payloadBase64").textValue());
    }

    private static Map<String, AttributeValue> item(String sortKey) {
        List<Map<String, AttributeValue>> items = items(sortKey);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static List<Map<String, AttributeValue>> items(String sortKey) {
        return TestTables.client()
                .query(
                        it ->
                                it.tableName(table)
                                        .keyConditionExpression(
                                                "vehicleId = :key AND begins_with(itemId, :sort)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":key", AttributeValue.fromS("truck-7"),
                                                        ":sort", AttributeValue.fromS(sortKey))))
                .items();
    }
}
