package io.thingcast.registry.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What Lambda hands over of a queue (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
public final class QueueEvent {
    private static final JsonFactory JSON = new JsonFactory();

    private QueueEvent() {}

    /**
     * Reads the messages of an event.
     *
     * @throws MalformedMessageException when it is no event of a queue
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
                        JsonFields fields = JsonFields.read(json);
                        messages.add(
                                new QueueMessage(
                                        fields.required("messageId"), fields.required("body")));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        if (messages.isEmpty()) {
            throw new MalformedMessageException("the event has no Records of a queue");
        }
        return messages;
    }
}
