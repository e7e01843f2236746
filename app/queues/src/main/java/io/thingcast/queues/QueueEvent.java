package io.thingcast.queues;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Lambda hands over of a queue (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
public final class QueueEvent {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SQS = "aws:sqs";
    private static final String ATTRIBUTE_PREFIX = "messageAttributes.";
    private static final String ATTRIBUTE_SUFFIX = ".stringValue";

    private QueueEvent() {}

    /** Whether the event's first record says that it comes from a queue. */
    public static boolean isOne(byte[] event) {
        try (JsonParser json = JSON.createParser(event)) {
            return isAtRecords(json)
                    && json.nextToken() == JsonToken.START_OBJECT
                    && SQS.equals(JsonFields.read(json).get("eventSource"));
        } catch (IOException e) {
            return false; // Whoever reads it as something else says what is wrong.
        }
    }

    /**
     * Reads the messages of an event.
     *
     * @throws MalformedEventException when it is no event of a queue
     */
    public static List<QueueMessage> read(InputStream event) throws IOException {
        return read(event.readAllBytes());
    }

    /**
     * Reads the messages of an event.
     *
     * @throws MalformedEventException when it is no event of a queue
     */
    public static List<QueueMessage> read(byte[] event) {
        List<QueueMessage> messages = new ArrayList<>();
        try (JsonParser json = JSON.createParser(event)) {
            if (isAtRecords(json)) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    messages.add(message(JsonFields.read(json)));
                }
            }
        } catch (IOException e) {
            throw new MalformedEventException("The event is no JSON: " + e.getMessage(), e);
        }
        if (messages.isEmpty()) {
            throw new MalformedEventException("The event has no Records of a queue.");
        }
        return messages;
    }

    /** Goes to the opening bracket of the records. */
    private static boolean isAtRecords(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean records = json.currentName().equals("Records");
            if (json.nextToken() == JsonToken.START_ARRAY && records) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    private static QueueMessage message(Map<String, String> fields) {
        return new QueueMessage(
                required(fields, "messageId"),
                fields.getOrDefault("receiptHandle", ""),
                required(fields, "eventSourceARN"),
                required(fields, "body"),
                Instant.ofEpochMilli(number(fields, "attributes.SentTimestamp")),
                Math.toIntExact(number(fields, "attributes.ApproximateReceiveCount")),
                attributes(fields));
    }

    private static Map<String, String> attributes(Map<String, String> fields) {
        Map<String, String> attributes = new HashMap<>();
        fields.forEach(
                (name, value) -> {
                    if (name.startsWith(ATTRIBUTE_PREFIX) && name.endsWith(ATTRIBUTE_SUFFIX)) {
                        attributes.put(
                                name.substring(
                                        ATTRIBUTE_PREFIX.length(),
                                        name.length() - ATTRIBUTE_SUFFIX.length()),
                                value);
                    }
                });
        return attributes;
    }

    private static long number(Map<String, String> fields, String name) {
        String text = required(fields, name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedEventException(
                    "A record of the event has the '%s' '%s', no whole number."
                            .formatted(name, text),
                    e);
        }
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new MalformedEventException("A record of the event has no '%s'.".formatted(name));
        }
        return value;
    }
}
