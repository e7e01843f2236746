package io.thingcast.api.messages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.micronaut.http.HttpStatus;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.BodyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A message to a client, {@code {"message":{…}}}, so that it isn't taken for an answer to one of
 * the client's commands.
 */
record ClientMessage(byte[] payload) {
    /** The largest object; IoT Core takes 128 KB. */
    static final int MAX_BYTES = 100 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Wraps a JSON object as it was sent, digit by digit.
     *
     * @throws ProblemException 413 when it is too large, 400 when it is no JSON object
     */
    static ClientMessage of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(
                    HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                    "The message is %d bytes; it may be %d.".formatted(bytes.length, MAX_BYTES));
        }
        String object = BodyText.of(bytes);
        requireObject(object);
        return new ClientMessage(("{\"message\":" + object + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static void requireObject(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            json.skipChildren();
            if (!object || json.nextToken() != null) {
                throw notAnObject();
            }
        } catch (IOException e) {
            throw notAnObject();
        }
    }

    private static ProblemException notAnObject() {
        return ProblemException.badRequest("The body must be one JSON object.");
    }
}
