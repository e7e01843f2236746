package io.thingcast.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.queues.JsonFields;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule's error action says of a message (AWS IoT Core Developer Guide, "Error handling
 * (error action)"). Why the action failed isn't read: the validator knows better.
 *
 * @param clientId who published it; absent over HTTP
 */
record RejectedReading(String topic, Optional<String> clientId, byte[] payload) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_CLIENT = "n/a";

    /**
     * Reads it.
     *
     * @throws NoErrorActionException when the text is something else
     */
    static RejectedReading parse(String body) {
        Map<String, String> fields = fields(body);
        try {
            return new RejectedReading(
                    required(fields, "topic"),
                    Optional.ofNullable(fields.get("clientId")).filter(it -> !it.equals(NO_CLIENT)),
                    Base64.getDecoder().decode(required(fields, "base64OriginalPayload")));
        } catch (IllegalArgumentException e) {
            throw new NoErrorActionException("its base64OriginalPayload is no base64");
        }
    }

    private static Map<String, String> fields(String body) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new NoErrorActionException("it is no JSON object");
            }
            return JsonFields.read(json);
        } catch (IOException e) {
            throw new NoErrorActionException("it is not JSON");
        }
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new NoErrorActionException("it has no '%s'".formatted(name));
        }
        return value;
    }
}
