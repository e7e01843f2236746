package io.thingcast.sessions;

import io.thingcast.contract.table.Connections;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row of the Connections table.
 *
 * @param attributes by name
 */
record Row(Map<String, AttributeValue> attributes) {
    /** The key of a row. */
    static Map<String, AttributeValue> key(String connectionId, String entry) {
        return Map.of(
                Connections.CONNECTION_ID, AttributeValue.fromS(connectionId),
                Connections.ENTRY, AttributeValue.fromS(entry));
    }

    /** A row that has nothing yet but its key. */
    static Row of(String connectionId, String entry) {
        return new Row(new TreeMap<>(key(connectionId, entry)));
    }

    Row with(String name, String value) {
        attributes.put(name, AttributeValue.fromS(value));
        return this;
    }

    Row with(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    Row with(String name, List<String> values) {
        attributes.put(
                name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
        return this;
    }

    Row with(String name, Optional<String> value) {
        value.ifPresent(it -> with(name, it));
        return this;
    }

    /** Lets the row expire; not earlier than then, since TTL counts whole seconds. */
    Row expiresAt(Instant end) {
        return with(Connections.EXPIRES_AT, end.plusMillis(999).getEpochSecond());
    }

    String text(String name) {
        return value(name).s();
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    long number(String name) {
        return Long.parseLong(value(name).n());
    }

    List<String> texts(String name) {
        return value(name).l().stream().map(AttributeValue::s).toList();
    }

    private AttributeValue value(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IncompleteSessionException(name);
        }
        return value;
    }
}
