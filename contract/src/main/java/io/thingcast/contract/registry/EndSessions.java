package io.thingcast.contract.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the registry function, by a message to its queue, to end sessions: their entries are deleted
 * and their connections too. The HTTP API does so itself when it revokes something, and sends this
 * with a delay for those who were just connecting.
 *
 * @param clientIds browsers' client ids
 * @param principal ends all sessions of this person or share link too
 * @param issuedBefore spares sessions whose token was issued at this time or later
 */
public record EndSessions(
        List<String> clientIds, Optional<String> principal, Optional<Instant> issuedBefore) {
    /** Value of the message's {@code action}. */
    public static final String ACTION = "end-sessions";

    private static final JsonFactory JSON = new JsonFactory();

    public EndSessions {
        clientIds = List.copyOf(clientIds);
    }

    /** The message's body. */
    public String encode() {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("action", ACTION);
            json.writeArrayFieldStart("clientIds");
            for (String clientId : clientIds) {
                json.writeString(clientId);
            }
            json.writeEndArray();
            if (principal.isPresent()) {
                json.writeStringField("principal", principal.get());
            }
            if (issuedBefore.isPresent()) {
                json.writeNumberField("issuedBefore", issuedBefore.get().toEpochMilli());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /**
     * Reads a message's body.
     *
     * @throws IOException when it isn't one
     */
    public static EndSessions decode(String body) throws IOException {
        List<String> clientIds = new ArrayList<>();
        Optional<String> principal = Optional.empty();
        Optional<Instant> issuedBefore = Optional.empty();
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "clientIds" -> texts(json, clientIds);
                    case "principal" -> principal = Optional.of(json.getText());
                    case "issuedBefore" ->
                            issuedBefore = Optional.of(Instant.ofEpochMilli(json.getLongValue()));
                    default -> json.skipChildren();
                }
            }
        }
        return new EndSessions(clientIds, principal, issuedBefore);
    }

    private static void texts(JsonParser json, List<String> texts) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("clientIds is no array");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
        }
    }
}
