package io.thingcast.api.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A field of an item's data.
 *
 * @param text a text as it is, a number with its digits, nothing for null, else JSON
 * @param isText whether it is a text in JSON, too
 * @param isNumber whether it is a number
 */
record DataField(String text, boolean isText, boolean isNumber) {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /** The fields of a JSON object, by name. */
    static Map<String, DataField> of(String object) {
        Map<String, DataField> fields = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(object)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, of(object, json));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An item's data is no JSON object", e);
        }
        return fields;
    }

    private static DataField of(String object, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isStructStart()) {
            int start = (int) json.currentTokenLocation().getCharOffset();
            json.skipChildren();
            int end = (int) json.currentLocation().getCharOffset();
            return new DataField(object.substring(start, end), false, false);
        }
        String text = token == JsonToken.VALUE_NULL ? "" : json.getText();
        return new DataField(text, token == JsonToken.VALUE_STRING, token.isNumeric());
    }
}
