package io.thingcast.rooms.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A command's payload, as far as it could be read: its id is answered with whatever else is wrong.
 *
 * @param texts the fields that are text, {@code id} among them
 * @param others the names of fields of another type
 * @param failure why it is no JSON object
 */
record CommandText(Map<String, String> texts, Set<String> others, Optional<String> failure) {
    static final String ID = "id";

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_OBJECT = "The command is %s; send a JSON object in UTF-8.";

    static CommandText read(byte[] payload) {
        Map<String, String> texts = new TreeMap<>();
        Set<String> others = new TreeSet<>();
        return new CommandText(texts, others, read(payload, texts, others));
    }

    private static Optional<String> read(
            byte[] payload, Map<String, String> texts, Set<String> others) {
        try (JsonParser json = JSON.createParser(utf8(payload))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of(NO_OBJECT.formatted("no JSON object"));
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getText());
                } else {
                    others.add(name);
                    json.skipChildren();
                }
            }
            return json.nextToken() == null
                    ? Optional.empty()
                    : Optional.of(NO_OBJECT.formatted("more than one JSON object"));
        } catch (CharacterCodingException e) {
            return Optional.of(NO_OBJECT.formatted("not UTF-8"));
        } catch (IOException e) {
            // The parser's message would quote the payload.
            return Optional.of(NO_OBJECT.formatted("not JSON"));
        }
    }

    // By hand and not by Jackson, which would take UTF-16 and UTF-32 as well.
    private static String utf8(byte[] payload) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    }
}
