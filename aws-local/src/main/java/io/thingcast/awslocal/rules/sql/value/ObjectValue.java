package io.thingcast.awslocal.rules.sql.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object, its keys in the order they came; a key whose value is Undefined is left out. */
public record ObjectValue(Map<String, Value> fields) implements Value {
    public ObjectValue {
        Map<String, Value> copy = new LinkedHashMap<>(fields);
        copy.values().removeIf(Value::isUndefined);
        fields = Collections.unmodifiableMap(copy);
    }

    /** The value of a key, or Undefined. */
    public Value get(String key) {
        Value value = fields.get(key);
        return value == null ? Absent.UNDEFINED : value;
    }
}
