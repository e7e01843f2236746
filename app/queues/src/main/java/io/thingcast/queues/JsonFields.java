package io.thingcast.queues;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The scalar fields of a JSON object, those of objects within it by their path. */
public final class JsonFields {
    private JsonFields() {}

    /**
     * Reads the object that the parser stands at, up to its end; arrays and nulls are left out.
     *
     * @throws IOException when it isn't JSON
     */
    public static Map<String, String> read(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        collect(json, "", fields);
        return fields;
    }

    private static void collect(JsonParser json, String prefix, Map<String, String> fields)
            throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            switch (json.nextToken()) {
                case START_OBJECT -> collect(json, name + ".", fields);
                case START_ARRAY -> json.skipChildren();
                case VALUE_NULL -> {}
                default -> fields.put(name, json.getText());
            }
        }
    }
}
