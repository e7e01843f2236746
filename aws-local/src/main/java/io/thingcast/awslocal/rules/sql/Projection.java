package io.thingcast.awslocal.rules.sql;

import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a SELECT's result. What AWS's documentation leaves open is decided here and nowhere else;
 * both points are assumptions until they are seen on AWS:
 *
 * <ul>
 *   <li>In {@code SELECT *, x AS y} the alias wins over a field {@code y} of the payload, wherever
 *       the star stands; an Undefined alias removes the field.
 *   <li>{@code SELECT *, x AS y} on a payload that is no JSON object has no object as its result
 *       but the raw bytes, so that an action that needs an object fails and the error action runs.
 *       (AWS says only that such a statement can't be used with binary payloads.)
 * </ul>
 */
record Projection(boolean star, boolean value, List<Column> columns) {
    /** One selected expression, and the keys it goes to. */
    record Column(Evaluation evaluation, List<String> path) {}

    Value of(Scope scope) {
        if (value) {
            return columns.get(0).evaluation().evaluate(scope);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        if (star) {
            if (!(scope.current() instanceof ObjectValue object)) {
                return scope.current();
            }
            fields.putAll(object.fields());
        }
        for (Column column : columns) {
            put(fields, column.path(), column.evaluation().evaluate(scope));
        }
        return new ObjectValue(fields);
    }

    private static void put(Map<String, Value> fields, List<String> path, Value value) {
        String key = path.get(0);
        if (path.size() == 1) {
            fields.put(key, value);
            return;
        }
        Map<String, Value> inner = new LinkedHashMap<>();
        if (fields.get(key) instanceof ObjectValue object) {
            inner.putAll(object.fields());
        }
        put(inner, path.subList(1, path.size()), value);
        fields.put(key, new ObjectValue(inner));
    }
}
