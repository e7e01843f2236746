package io.thingcast.registry.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts of a JSON object's fields; a field that is no array has one. */
final class JsonFields {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, List<String>> fields = new HashMap<>();

    private JsonFields() {}

    /** Reads an object that stands alone. */
    static JsonFields parse(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedMessageException("it is no JSON object");
            }
            return read(json);
        } catch (IOException e) {
            throw new MalformedMessageException("it is not JSON");
        }
    }

    /** Reads the object whose beginning is the parser's current token. */
    static JsonFields read(JsonParser json) throws IOException {
        JsonFields result = new JsonFields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            List<String> texts = new ArrayList<>();
            switch (json.nextToken()) {
                case START_OBJECT -> json.skipChildren();
                case START_ARRAY -> readArray(json, texts);
                case VALUE_NULL -> {}
                default -> texts.add(json.getText());
            }
            result.fields.put(name, texts);
        }
        return result;
    }

    private static void readArray(JsonParser json, List<String> texts) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken().isStructStart()) {
                json.skipChildren();
            } else {
                texts.add(json.getText());
            }
        }
    }

    List<String> texts(String name) {
        return fields.getOrDefault(name, List.of());
    }

    Optional<String> text(String name) {
        return texts(name).stream().findFirst();
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() -> new MalformedMessageException("it has no '" + name + "'"));
    }

    long number(String name) {
        String text = required(name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedMessageException(
                    "its '%s' is '%s', no whole number".formatted(name, text));
        }
    }
}
