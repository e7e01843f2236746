package io.thingcast.stream.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.table.RealTimeData;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An item's attributes at one time.
 *
 * @param attributes plain JSON text by attribute name, in the order of the record
 */
record Image(Map<String, String> attributes) {

    /** Reads the attributes; the parser stands at the opening brace and ends at the closing one. */
    static Image read(String field, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidAttributeException(field, "%s is no object.".formatted(field));
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            attributes.put(name, AttributeValueReader.read(name, json));
        }
        return new Image(attributes);
    }

    /** The plain JSON text of an attribute. */
    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** Whether anything but the bookkeeping differs. */
    boolean differsFrom(Image other) {
        return !without(RealTimeData.BOOKKEEPING::contains)
                .equals(other.without(RealTimeData.BOOKKEEPING::contains));
    }

    /** The attributes that are the item's data, as a JSON object. */
    String data(String keyAttribute) {
        return AttributeValueReader.object(
                without(it -> it.equals(keyAttribute) || RealTimeData.RESERVED.contains(it))
                        .entrySet());
    }

    private Map<String, String> without(Predicate<String> names) {
        Map<String, String> rest = new LinkedHashMap<>(attributes);
        rest.keySet().removeIf(names);
        return rest;
    }
}
