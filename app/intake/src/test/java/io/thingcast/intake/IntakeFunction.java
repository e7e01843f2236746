package io.thingcast.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.testing.FunctionContext;
import io.thingcast.testing.TestCall;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The handler in a context of its own, over a table and dead-letter queues of its own. */
final class IntakeFunction implements AutoCloseable {
    static final String ITEMS_ARN = "arn:aws:sqs:eu-west-1:000000000000:thingcast-local-items";
    static final String TOPIC_ARN =
            "arn:aws:sqs:eu-west-1:000000000000:thingcast-local-items-topic";
    static final long SENT_AT = 1763687468123L;
    static final int MAXIMUM_RECEIVES = 5;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApplicationContext context;
    private final IntakeHandler handler;

    IntakeFunction(Map<String, String> variables) {
        context = FunctionContext.start(variables);
        handler = new IntakeHandler(context);
    }

    static Map<String, String> variables(
            String table, TestQueue deadLetters, TestQueue topicDeadLetters) {
        Map<String, String> variables = new HashMap<>();
        variables.put(EnvironmentVariables.REAL_TIME_DATA_TABLE, table);
        variables.put(EnvironmentVariables.KEY_ATTRIBUTE, "vehicleId");
        variables.put(EnvironmentVariables.RETENTION_SECONDS, "3600");
        variables.put(EnvironmentVariables.MAXIMUM_RECEIVES, "" + MAXIMUM_RECEIVES);
        variables.put(EnvironmentVariables.TOPIC_QUEUE_ARN, TOPIC_ARN);
        variables.put(EnvironmentVariables.DEAD_LETTER_QUEUE_URL, deadLetters.url());
        variables.put(EnvironmentVariables.TOPIC_DEAD_LETTER_QUEUE_URL, topicDeadLetters.url());
        variables.put("AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", TestQueue.endpoint());
        variables.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", TestTables.endpoint().toString());
        return variables;
    }

    /** A record as Lambda has it in the event of a queue. */
    static ObjectNode message(String queueArn, String id, String body) {
        ObjectNode message = JSON.createObjectNode();
        message.put("messageId", id).put("receiptHandle", "r").put("body", body);
        message.putObject("attributes")
                .put("ApproximateReceiveCount", "1")
                .put("SentTimestamp", Long.toString(SENT_AT));
        message.putObject("messageAttributes");
        return message.put("eventSource", "aws:sqs").put("eventSourceARN", queueArn);
    }

    static ObjectNode received(ObjectNode message, int times) {
        ((ObjectNode) message.get("attributes"))
                .put("ApproximateReceiveCount", Integer.toString(times));
        return message;
    }

    static ObjectNode with(ObjectNode message, String attribute, String value) {
        ObjectNode attributes = (ObjectNode) message.get("messageAttributes");
        ObjectNode added = attributes.putObject(attribute);
        added.put("stringValue", value).put("dataType", "String");
        added.putArray("stringListValues");
        return message;
    }

    /** Calls the function; the ids of the messages that are to come again. */
    List<String> handle(List<ObjectNode> messages) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        messages.forEach(records::add);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(JSON.writeValueAsBytes(event)),
                output,
                TestCall.of(TIME_LIMIT));
        List<String> again = new ArrayList<>();
        JsonNode answer = JSON.readTree(output.toByteArray());
        answer.get("batchItemFailures").forEach(it -> again.add(it.get("itemIdentifier").asText()));
        return again;
    }

    List<String> handle(ObjectNode... messages) throws IOException {
        return handle(List.of(messages));
    }

    @Override
    public void close() {
        context.close();
    }
}
