package io.thingcast.rooms.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Lambda hands over of a queue (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
public final class QueueEvent {
    private static final JsonFactory JSON = new JsonFactory();

    private QueueEvent() {}

    /**
     * Reads the messages of an event.
     *
     * @throws MalformedEventException when it is no event of a queue
     */
    public static List<QueueMessage> read(InputStream input) throws IOException {
        List<QueueMessage> messages = new ArrayList<>();
        try (JsonParser json = JSON.createParser(input)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean records = json.currentName().equals("Records");
                json.nextToken();
                if (records && json.currentToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        messages.add(message(JsonFields.read(json)));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        if (messages.isEmpty()) {
            throw new MalformedEventException("The event has no Records of a queue.");
        }
        return messages;
    }

    private static QueueMessage message(Map<String, String> fields) {
        return new QueueMessage(
                required(fields, "messageId"),
                required(fields, "body"),
                Instant.ofEpochMilli(Long.parseLong(required(fields, "attributes.SentTimestamp"))),
                Integer.parseInt(required(fields, "attributes.ApproximateReceiveCount")));
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new MalformedEventException("A record of the event has no '%s'.".formatted(name));
        }
        return value;
    }
}
