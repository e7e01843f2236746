package io.thingcast.cli.redrive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/** A JSON object of a few fields, in the order in which they are put. */
final class FlatJson {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    void put(String name, String value) {
        json.put(name, value);
    }

    void put(String name, long value) {
        json.put(name, value);
    }

    /** Bytes, in base64. */
    void put(String name, byte[] value) {
        json.put(name, Base64.getEncoder().encodeToString(value));
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
