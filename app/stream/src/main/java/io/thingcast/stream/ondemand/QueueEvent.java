package io.thingcast.stream.ondemand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Lambda hands over of a queue (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
public final class QueueEvent {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SOURCE = "eventSource";
    private static final String SQS = "aws:sqs";

    private QueueEvent() {}

    /** One message of the queue. */
    record Message(String id, String body) {}

    /** Whether the payload's first record says that it comes from a queue. */
    public static boolean isOne(byte[] event) {
        try (JsonParser json = JSON.createParser(event)) {
            if (!isAtRecords(json) || json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals(SOURCE)) {
                    return json.getText().equals(SQS);
                }
                json.skipChildren();
            }
            return false;
        } catch (IOException e) {
            return false; // Whoever reads it as something else says what is wrong.
        }
    }

    /**
     * Reads the messages.
     *
     * @throws MalformedQueueEventException when it is no event of a queue
     */
    static List<Message> read(byte[] event) {
        List<Message> messages = new ArrayList<>();
        try (JsonParser json = JSON.createParser(event)) {
            if (isAtRecords(json)) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    messages.add(message(json));
                }
            }
        } catch (IOException e) {
            throw new MalformedQueueEventException("The event is no JSON: " + e.getMessage(), e);
        }
        if (messages.isEmpty()) {
            throw new MalformedQueueEventException("The event has no Records of a queue.");
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

    private static Message message(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return new Message(required(texts, "messageId"), required(texts, "body"));
    }

    private static String required(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new MalformedQueueEventException(
                    "A record of the event has no '%s'.".formatted(name));
        }
        return text;
    }
}
