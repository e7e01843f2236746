package io.thingcast.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.thingcast.connections.rooms.Memberships;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.session.ClientId;
import io.thingcast.history.ItemHistory;
import io.thingcast.history.ItemTable;
import io.thingcast.sessions.RightsCodec;
import io.thingcast.sessions.Session;
import io.thingcast.sessions.SessionStore;
import io.thingcast.sessions.TokenOrigin;
import io.thingcast.testing.FunctionContext;
import io.thingcast.testing.TestCall;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.model.Message;

/** The function as Lambda calls it, over DynamoDB Local, ElasticMQ and a recording IoT Core. */
final class TestRooms implements AutoCloseable {
    static final int MAXIMUM_RECEIVES = 3;
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY_ATTRIBUTE = "vehicleId";
    private static final int LONG_HIDDEN_SECONDS = 600;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final RecordedReplies replies = new RecordedReplies();
    final TestQueue dead = new TestQueue();
    final TestQueue commands = new TestQueue();
    final String connections = TestTables.connections();
    final String items = TestTables.realTimeData(KEY_ATTRIBUTE);
    private final ApplicationContext context;
    private final RoomsHandler handler;

    TestRooms() {
        this(TestTables.endpoint().toString());
    }

    TestRooms(String dynamoDb) {
        context = FunctionContext.start(environment(dynamoDb));
        handler = new RoomsHandler(context);
    }

    Map<String, String> environment(String dynamoDb) {
        Map<String, String> variables = new HashMap<>();
        variables.put(EnvironmentVariables.STAGE, "local");
        variables.put(EnvironmentVariables.CONNECTIONS_TABLE, connections);
        variables.put(EnvironmentVariables.REAL_TIME_DATA_TABLE, items);
        variables.put(EnvironmentVariables.KEY_ATTRIBUTE, KEY_ATTRIBUTE);
        variables.put(EnvironmentVariables.RETENTION_SECONDS, "3600");
        variables.put(EnvironmentVariables.IOT_DATA_ENDPOINT, "iot.example.com");
        variables.put(EnvironmentVariables.DEAD_LETTER_QUEUE_URL, dead.url());
        variables.put(EnvironmentVariables.COMMANDS_QUEUE_URL, commands.url());
        variables.put(EnvironmentVariables.MAXIMUM_RECEIVES, Integer.toString(MAXIMUM_RECEIVES));
        variables.put("AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", TestQueue.endpoint());
        variables.put("AWS_SERVICES_IOTDATA_ENDPOINT_OVERRIDE", replies.endpoint());
        variables.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", dynamoDb);
        return variables;
    }

    /** A client with a session that has a right to these rooms. */
    ClientId client(String... rooms) {
        return client(Instant.now().plusSeconds(3600), rooms);
    }

    ClientId client(Instant expiresAt, String... rooms) {
        int number = NUMBER.incrementAndGet();
        ClientId client = new ClientId("local@%032x@%016d".formatted(number, number));
        String claim = "{\"rooms\":[\"%s\"]}".formatted(String.join("\",\"", rooms));
        new SessionStore(TestTables.client(), connections)
                .save(
                        new Session(
                                client,
                                "hash",
                                RightsCodec.decode("rights", claim),
                                expiresAt,
                                new TokenOrigin("issuer", client.uid(), "token", Instant.now())),
                        Instant.now());
        return client;
    }

    Memberships memberships() {
        return new Memberships(TestTables.client(), connections, Clock.systemUTC());
    }

    ItemHistory history() {
        return new ItemHistory(
                TestTables.client(), new ItemTable(items, KEY_ATTRIBUTE), Clock.systemUTC());
    }

    /** Gives a command and returns its reply. */
    JsonNode ask(ClientId client, String action, String payload) {
        return ask(client, action, payload, Instant.now());
    }

    JsonNode ask(ClientId client, String action, String payload, Instant receivedAt) {
        List<String> failed = handle(message(client, action, payload, receivedAt, 1));
        if (!failed.isEmpty()) {
            throw new IllegalStateException("failed: " + failed);
        }
        String topic = "reply/local/" + client.value();
        return replies.drain().stream()
                .filter(it -> it.topic().equals(topic))
                .reduce((first, second) -> second)
                .orElseThrow()
                .json();
    }

    static ObjectNode message(
            ClientId client, String action, String payload, Instant receivedAt, int receives) {
        return message(
                "cmd/local/" + client.value() + "/" + action,
                client.value(),
                payload.getBytes(StandardCharsets.UTF_8),
                receivedAt,
                receives);
    }

    static ObjectNode message(
            String topic, String publisher, byte[] payload, Instant receivedAt, int receives) {
        ObjectNode body = JSON.createObjectNode();
        body.put("topic", topic)
                .put("clientId", publisher)
                .put("receivedAt", receivedAt.toEpochMilli())
                .put("payloadBase64", Base64.getEncoder().encodeToString(payload));
        return queued(body.toString(), receives);
    }

    /**
     * Sends a message to the queue of commands and takes it out, as who calls the function does.
     */
    ObjectNode received(ObjectNode message) {
        commands.send(message.path("body").asText());
        return message.put("receiptHandle", visible().orElseThrow().receiptHandle());
    }

    /** A command that is visible; it is hidden then until somebody makes it visible. */
    Optional<Message> visible() {
        return TestQueue.client()
                .receiveMessage(
                        it -> it.queueUrl(commands.url()).visibilityTimeout(LONG_HIDDEN_SECONDS))
                .messages()
                .stream()
                .findFirst();
    }

    static ObjectNode queued(String body, int receives) {
        ObjectNode record = JSON.createObjectNode();
        record.put("messageId", "m-" + NUMBER.incrementAndGet())
                .put("body", body)
                .put("eventSourceARN", "arn:aws:sqs:eu-west-1:000000000000:room-commands");
        record.putObject("attributes")
                .put("SentTimestamp", "1763687468123")
                .put("ApproximateReceiveCount", Integer.toString(receives));
        return record;
    }

    /** Hands messages to the function and returns the ids of those that are to come again. */
    List<String> handle(ObjectNode... messages) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        records.addAll(List.of(messages));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(JSON.writeValueAsBytes(event)),
                    out,
                    TestCall.of(TIME_LIMIT));
            return JSON.readTree(out.toByteArray())
                    .get("batchItemFailures")
                    .findValuesAsText("itemIdentifier");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        replies.close();
    }
}
