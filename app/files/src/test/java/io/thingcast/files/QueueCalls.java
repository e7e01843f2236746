package io.thingcast.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.testing.TestCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Calls of the function by messages of its queue, one each. */
final class QueueCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QueueCalls() {}

    /** The event of a message as Lambda makes it. */
    static String event(Message message, int receives) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode record = event.putArray("Records").addObject();
        record.put("messageId", message.messageId())
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body())
                .put("eventSourceARN", "arn:aws:sqs:eu-west-1:000000000000:files");
        record.putObject("attributes")
                .put(
                        "SentTimestamp",
                        message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP))
                .put("ApproximateReceiveCount", Integer.toString(receives));
        record.putObject("messageAttributes");
        return event.toString();
    }

    /** Answers whether the message is done with. */
    static boolean call(FilesHandler handler, Message message, int receives, TestCall call)
            throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(
                        JSON.writeValueAsBytes(JSON.readTree(event(message, receives)))),
                output,
                call);
        JsonNode failures = JSON.readTree(output.toByteArray()).get("batchItemFailures");
        return failures.isEmpty();
    }
}
