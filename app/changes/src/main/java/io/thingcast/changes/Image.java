package io.thingcast.changes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.SortKey;
import io.thingcast.contract.table.RealTimeData;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An item's attributes at one time.
 *
 * @param attributes plain JSON text by attribute name, in the order of the record
 */
public record Image(Map<String, String> attributes) {

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
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** Whether anything but the bookkeeping differs. */
    boolean differsFrom(Image other) {
        return !without(RealTimeData.BOOKKEEPING::contains)
                .equals(other.without(RealTimeData.BOOKKEEPING::contains));
    }

    /** The attributes that are the item's data, as a JSON object. */
    public String data(String keyAttribute) {
        return PlainJson.object(
                without(it -> it.equals(keyAttribute) || RealTimeData.RESERVED.contains(it))
                        .entrySet());
    }

    /**
     * The group that the item belongs to.
     *
     * @throws io.thingcast.contract.InvalidValueException when it can't be one
     */
    public Optional<Group> group() {
        return attribute(RealTimeData.GROUP).map(Image::unquoted).map(Group::new);
    }

    /**
     * Sees that the attribute {@code at}, if there, is the time in the sort key.
     *
     * @throws InvalidAttributeException when it isn't
     */
    public void requireAgreement(SortKey sortKey) {
        attribute(RealTimeData.AT).ifPresent(it -> requireAgreement(it, sortKey.at()));
    }

    private static void requireAgreement(String attribute, Optional<At> inSortKey) {
        if (!inSortKey.filter(it -> isSameNumber(attribute, it)).isPresent()) {
            throw new InvalidAttributeException(
                    RealTimeData.AT,
                    "attribute 'at' (%s) is not the time in the sort key (%s); write both from one value, or leave 'at' out."
                            .formatted(attribute, inSortKey.map(At::toString).orElse("none")));
        }
    }

    private static boolean isSameNumber(String json, At at) {
        try {
            return new BigDecimal(json).compareTo(BigDecimal.valueOf(at.epochMillis())) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** No character of a valid group needs an escape in JSON. */
    private static String unquoted(String json) {
        boolean text = json.length() >= 2 && json.startsWith("\"");
        return text ? json.substring(1, json.length() - 1) : json;
    }

    private Map<String, String> without(Predicate<String> names) {
        Map<String, String> rest = new LinkedHashMap<>(attributes);
        rest.keySet().removeIf(names);
        return rest;
    }
}
