package io.thingcast.connections.iot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** The text of a JSON object's plain fields. */
final class JsonFields {
    private JsonFields() {}

    /** Reads the object whose beginning is the parser's current token. */
    static void read(JsonParser json, Map<String, String> fields) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("there is no JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isStructStart()) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText());
            }
        }
    }
}
