package io.thingcast.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Says where a JSON value breaks a schema of an OpenAPI document, as far as this one's schemas go.
 * A field that the schema doesn't know is a breach too: the description should be complete.
 */
record SchemaCheck(JsonNode document) {
    List<String> breaches(JsonNode schema, JsonNode value) {
        List<String> breaches = new ArrayList<>();
        check(schema, value, "", breaches);
        return breaches;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> breaches) {
        if (schema.has("$ref")) {
            check(document.at(schema.get("$ref").textValue().substring(1)), value, at, breaches);
            return;
        }
        for (JsonNode part : schema.path("allOf")) {
            check(part, value, at, breaches);
        }
        if (schema.has("oneOf")) {
            long fitting = 0;
            for (JsonNode part : schema.get("oneOf")) {
                fitting += breaches(part, value).isEmpty() ? 1 : 0;
            }
            require(fitting == 1, at, fitting + " of oneOf fit", breaches);
            return;
        }
        if (schema.has("type") && !(value.isNull() && schema.path("nullable").booleanValue())) {
            checkType(schema, value, at, breaches);
        }
    }

    private void checkType(JsonNode schema, JsonNode value, String at, List<String> breaches) {
        switch (schema.get("type").textValue()) {
            case "object" -> checkObject(schema, value, at, breaches);
            case "array" -> {
                require(value.isArray(), at, "no array", breaches);
                for (int i = 0; value.isArray() && i < value.size(); i++) {
                    check(schema.get("items"), value.get(i), at + "/" + i, breaches);
                }
            }
            case "string" -> require(value.isTextual(), at, "no string", breaches);
            case "boolean" -> require(value.isBoolean(), at, "no boolean", breaches);
            case "integer" -> require(value.isIntegralNumber(), at, "no integer", breaches);
            case "number" -> require(value.isNumber(), at, "no number", breaches);
            default -> breaches.add(at + ": the schema's type is unknown");
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String at, List<String> breaches) {
        require(value.isObject(), at, "no object", breaches);
        JsonNode properties = schema.path("properties");
        schema.path("required")
                .forEach(it -> require(value.has(it.textValue()), at, "no " + it, breaches));
        value.properties()
                .forEach(
                        field -> {
                            if (properties.has(field.getKey())) {
                                check(
                                        properties.get(field.getKey()),
                                        field.getValue(),
                                        at + "/" + field.getKey(),
                                        breaches);
                            } else {
                                boolean open =
                                        schema.has("additionalProperties")
                                                || !schema.has("properties");
                                require(open, at, "unknown: " + field.getKey(), breaches);
                            }
                        });
    }

    private static void require(boolean holds, String at, String breach, List<String> breaches) {
        if (!holds) {
            breaches.add(at + ": " + breach);
        }
    }
}
