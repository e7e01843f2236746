package io.thingcast.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.ItemId;
import io.thingcast.items.Arrival;
import io.thingcast.items.Sources;
import io.thingcast.queues.JsonFields;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * What SNS wraps a message in on its way to a queue (Amazon SNS Developer Guide, "Amazon SNS
 * message formats"). Its signature isn't verified: the queue takes messages from the topic only.
 */
record SnsEnvelope(String messageId, Instant timestamp, String message) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads it.
     *
     * @throws InvalidValueException when the text is something else
     */
    static SnsEnvelope parse(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("it is no JSON object");
            }
            Map<String, String> fields = JsonFields.read(json);
            return new SnsEnvelope(
                    required(fields, "MessageId"),
                    Instant.parse(required(fields, "Timestamp")),
                    required(fields, "Message"));
        } catch (IOException e) {
            throw invalid("it is not JSON");
        } catch (DateTimeException e) {
            throw invalid("its Timestamp is no time");
        }
    }

    Input input() {
        return new Input(
                message, Arrival.identified(timestamp, Sources.SNS, new ItemId(messageId)));
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw invalid("it has no '%s'".formatted(name));
        }
        return value;
    }

    private static InvalidValueException invalid(String what) {
        return new InvalidValueException(
                "payload",
                "the message is not in SNS's envelope: %s; publish to the topic, and leave raw delivery off."
                        .formatted(what));
    }
}
