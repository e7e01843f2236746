package io.thingcast.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.failure.PutBack;
import io.thingcast.contract.item.ItemId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What Lambda hands over of a queue (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
final class QueueEvent {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern EPOCH_MILLIS = Pattern.compile("[1-9][0-9]{12}");
    private static final Pattern ITEM_ID = Pattern.compile(ItemId.pattern());

    private QueueEvent() {}

    /**
     * Reads the messages of an event.
     *
     * @throws MalformedEventException when it is no event of a queue
     */
    static List<QueueMessage> read(InputStream input) throws IOException {
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
        String id = required(fields, "messageId");
        String sentAt = required(fields, "attributes.SentTimestamp");
        String receivedAt = attribute(fields, PutBack.RECEIVED_AT, EPOCH_MILLIS, sentAt);
        return new QueueMessage(
                id,
                required(fields, "body"),
                Instant.ofEpochMilli(Math.min(Long.parseLong(receivedAt), Long.parseLong(sentAt))),
                new ItemId(attribute(fields, PutBack.ID, ITEM_ID, id)));
    }

    /** What a message that was put back says in place of SQS; nothing else sends attributes. */
    private static String attribute(
            Map<String, String> fields, String name, Pattern allowed, String otherwise) {
        String value = fields.get("messageAttributes.%s.stringValue".formatted(name));
        return value != null && allowed.matcher(value).matches() ? value : otherwise;
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new MalformedEventException("A record of the event has no '%s'.".formatted(name));
        }
        return value;
    }
}
