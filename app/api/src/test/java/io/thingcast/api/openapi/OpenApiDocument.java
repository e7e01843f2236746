package io.thingcast.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The description as the compiler generated it. */
record OpenApiDocument(JsonNode root) {
    static OpenApiDocument generated() throws IOException {
        String resource = "/META-INF/swagger/openapi.json";
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(resource)) {
            return new OpenApiDocument(
                    new ObjectMapper().readTree(Objects.requireNonNull(in, resource)));
        }
    }

    /** Every method of every path. */
    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.get("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                it ->
                                                        operations.add(
                                                                new Operation(
                                                                        it.getKey()
                                                                                .toUpperCase(
                                                                                        Locale
                                                                                                .ROOT),
                                                                        path.getKey(),
                                                                        it.getValue()))));
        return operations;
    }

    JsonNode schema(String method, String path, String status) {
        return root.at("/paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(status)
                .path("content")
                .path("application/json")
                .path("schema");
    }

    List<String> breaches(JsonNode schema, JsonNode value) {
        return schema.isMissingNode()
                ? List.of("no schema")
                : new SchemaCheck(root).breaches(schema, value);
    }

    /** A method of a path. */
    record Operation(String method, String path, JsonNode node) {
        String name() {
            return method + " " + path;
        }

        boolean isPublic() {
            return path.startsWith("/openapi.");
        }

        List<JsonNode> parameters() {
            List<JsonNode> parameters = new ArrayList<>();
            node.path("parameters").forEach(parameters::add);
            return parameters;
        }
    }
}
