package io.thingcast.changes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns DynamoDB's typed values into plain JSON text: numbers keep their digits, binaries stay
 * base64 text, sets become arrays. Maps and sets, which have no order in DynamoDB, come out sorted,
 * so that equal values give equal text.
 */
final class AttributeValueReader {
    private AttributeValueReader() {}

    /** Reads one value; the parser stands at its opening brace and ends at the closing one. */
    static String read(String name, JsonParser json) throws IOException {
        require(name, json.currentToken() == JsonToken.START_OBJECT, "is no typed value");
        require(name, json.nextToken() == JsonToken.FIELD_NAME, "has no type");
        String type = json.currentName();
        json.nextToken();
        String text = plain(name, type, json);
        require(name, json.nextToken() == JsonToken.END_OBJECT, "has more than one type");
        return text;
    }

    private static String plain(String name, String type, JsonParser json) throws IOException {
        return switch (type) {
            case "S", "B" -> PlainJson.text(text(name, json));
            case "N" -> number(name, json);
            case "BOOL" -> truth(name, json);
            case "NULL" -> nothing(name, json);
            case "M" -> map(name, json);
            case "L" -> PlainJson.array(list(name, json, true));
            case "SS", "BS" -> set(name, json, false);
            case "NS" -> set(name, json, true);
            default ->
                    throw new InvalidAttributeException(
                            name,
                            "attribute '%s' has the type '%s', which DynamoDB does not describe."
                                    .formatted(name, type));
        };
    }

    private static String map(String name, JsonParser json) throws IOException {
        require(name, json.currentToken() == JsonToken.START_OBJECT, "is no map");
        Map<String, String> members = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            json.nextToken();
            members.put(member, read(name, json));
        }
        return PlainJson.object(members.entrySet());
    }

    private static List<String> list(String name, JsonParser json, boolean typed)
            throws IOException {
        require(name, json.currentToken() == JsonToken.START_ARRAY, "is no list");
        List<String> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(typed ? read(name, json) : text(name, json));
        }
        return elements;
    }

    private static String set(String name, JsonParser json, boolean numbers) throws IOException {
        List<String> elements = list(name, json, false);
        elements.replaceAll(it -> numbers ? number(name, it) : PlainJson.text(it));
        return PlainJson.set(elements);
    }

    private static String number(String name, JsonParser json) throws IOException {
        return number(name, text(name, json));
    }

    private static String number(String name, String text) {
        require(name, PlainJson.isNumber(text), "is no number");
        return text;
    }

    private static String truth(String name, JsonParser json) {
        require(name, json.currentToken().isBoolean(), "is neither true nor false");
        return json.currentToken().asString();
    }

    private static String nothing(String name, JsonParser json) {
        require(name, json.currentToken() == JsonToken.VALUE_TRUE, "is of type NULL but not null");
        return "null";
    }

    private static String text(String name, JsonParser json) throws IOException {
        require(name, json.currentToken() == JsonToken.VALUE_STRING, "holds no text");
        return json.getText();
    }

    private static void require(String name, boolean right, String wrong) {
        if (!right) {
            throw new InvalidAttributeException(name, "attribute '%s' %s.".formatted(name, wrong));
        }
    }
}
