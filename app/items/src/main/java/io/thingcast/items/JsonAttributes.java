package io.thingcast.items;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * JSON as DynamoDB attributes. Numbers keep their digits. Of a field that comes twice the last
 * counts, as in the rules engine and nearly every JSON parser: a rule's SQL could not tell.
 */
final class JsonAttributes {
    // DynamoDB's limit is 32 levels, of which the item itself is one.
    private static final int MAX_DEPTH = 31;
    private static final int MAX_NAME_BYTES = 65_535;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private JsonAttributes() {}

    /**
     * Reads one JSON object of UTF-8.
     *
     * @throws InvalidValueException when the bytes are something else, or hold what DynamoDB can't
     *     keep
     */
    static Map<String, AttributeValue> read(byte[] payload) {
        return read(text(payload), false);
    }

    /**
     * The same for an object of which the field {@code data} alone goes into the table, so that
     * levels count from there.
     */
    static Map<String, AttributeValue> readBody(byte[] body) {
        return read(text(body), true);
    }

    /**
     * Reads a text that holds a JSON object.
     *
     * @return nothing when it holds something else
     * @throws InvalidValueException when the object holds what DynamoDB can't keep
     */
    static Optional<Map<String, AttributeValue>> objectIn(String text) {
        return isObject(text) ? Optional.of(read(text, false)) : Optional.empty();
    }

    private static boolean isObject(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, AttributeValue> read(String text, boolean body) {
        try (JsonParser json = JSON.createParser(text)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw invalid("payload is empty; send a JSON object.");
            }
            if (first != JsonToken.START_OBJECT) {
                skip(json);
                requireEnd(json);
                throw invalid("payload is JSON, but no object; send {\"name\": value, …}.");
            }
            Map<String, AttributeValue> result = object(json, body ? -1 : 0);
            requireEnd(json);
            return result;
        } catch (JsonProcessingException e) {
            throw invalid(
                    "payload is not JSON: %s at character %d; send a JSON object."
                            .formatted(
                                    withoutEnd(e.getOriginalMessage()),
                                    e.getLocation() == null ? 0 : e.getLocation().getCharOffset()));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory can't fail", e);
        }
    }

    // By hand and not by Jackson, which would take UTF-16 and UTF-32 as well.
    private static String text(byte[] payload) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException e) {
            throw invalid("payload is not UTF-8; send a JSON object in UTF-8.");
        }
    }

    private static void requireEnd(JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            throw invalid(
                    "payload goes on behind its JSON object at character %d; send one object."
                            .formatted(json.currentTokenLocation().getCharOffset()));
        }
    }

    private static void skip(JsonParser json) throws IOException {
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
        }
    }

    private static Map<String, AttributeValue> object(JsonParser json, int depth)
            throws IOException {
        Map<String, AttributeValue> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = name(json.currentName());
            JsonToken token = json.nextToken();
            // A body's array goes into the field 'value' of the item's data.
            boolean wrapped = depth < 0 && token == JsonToken.START_ARRAY;
            fields.put(name, value(name, json, wrapped ? 1 : depth + 1));
        }
        return fields;
    }

    private static String name(String name) {
        int bytes = unicode("name", name).length;
        if (bytes == 0 || bytes > MAX_NAME_BYTES) {
            throw invalid(
                    "a field's name has %d bytes; use 1 to %d.".formatted(bytes, MAX_NAME_BYTES));
        }
        return name;
    }

    private static AttributeValue value(String field, JsonParser json, int depth)
            throws IOException {
        JsonToken token = json.currentToken();
        if (token.isStructStart() && depth > MAX_DEPTH) {
            throw new InvalidValueException(
                    field,
                    "%s lies %d levels deep; the table takes %d. Send it flatter."
                            .formatted(Text.shown(field), depth, MAX_DEPTH));
        }
        return switch (token) {
            case START_OBJECT -> AttributeValue.fromM(object(json, depth));
            case START_ARRAY -> AttributeValue.fromL(array(field, json, depth));
            case VALUE_STRING -> AttributeValue.fromS(string(field, json.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(field, json.getText());
            case VALUE_TRUE, VALUE_FALSE -> AttributeValue.fromBool(json.getBooleanValue());
            default -> AttributeValue.fromNul(true);
        };
    }

    private static List<AttributeValue> array(String field, JsonParser json, int depth)
            throws IOException {
        List<AttributeValue> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(field, json, depth + 1));
        }
        return elements;
    }

    private static AttributeValue number(String field, String text) {
        DynamoDbNumber.parse(field, text);
        return AttributeValue.fromN(text);
    }

    private static String string(String field, String value) {
        unicode(field, value);
        return value;
    }

    private static byte[] unicode(String field, String value) {
        return Text.utf8(value)
                .orElseThrow(
                        () ->
                                new InvalidValueException(
                                        field,
                                        "%s '%s' holds half a surrogate pair; use valid Unicode."
                                                .formatted(Text.shown(field), Text.shown(value))));
    }

    private static InvalidValueException invalid(String reason) {
        return new InvalidValueException("payload", reason);
    }

    private static String withoutEnd(String message) {
        String line = message.lines().findFirst().orElse("malformed");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
