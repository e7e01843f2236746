package io.thingcast.overview.queue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Lambda hands over of a queue (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
public final class QueueEvent {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SOURCE = "eventSource";
    private static final String QUEUE = "aws:sqs";

    private QueueEvent() {}

    /** The messages of an event; none when the event isn't a queue's. */
    public static List<QueueMessage> messages(byte[] event) {
        List<QueueMessage> messages = new ArrayList<>();
        try (JsonParser json = JSON.createParser(event)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean records = json.currentName().equals("Records");
                json.nextToken();
                if (!records || json.currentToken() != JsonToken.START_ARRAY) {
                    json.skipChildren();
                    continue;
                }
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    Map<String, String> fields = texts(json);
                    if (!QUEUE.equals(fields.get(SOURCE))) {
                        return List.of();
                    }
                    messages.add(message(fields));
                }
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException("The payload is no JSON", e);
        }
    }

    private static QueueMessage message(Map<String, String> fields) {
        return new QueueMessage(
                fields.getOrDefault("messageId", ""), fields.getOrDefault("body", ""));
    }

    private static Map<String, String> texts(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return texts;
    }
}
