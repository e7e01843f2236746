package io.thingcast.awslocal.dynamodb.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes two tables the same, written so that it can be compared and read: keys, indexes and
 * stream, of a definition or of what DescribeTable says.
 */
final class TableShape {
    private TableShape() {}

    /** CreateTable's input. */
    static ObjectNode creation(TableDefinition table) {
        ObjectNode input =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("TableName", table.name())
                        .put("BillingMode", "PAY_PER_REQUEST");
        ArrayNode attributes = input.putArray("AttributeDefinitions");
        attributeTypes(table)
                .forEach(
                        (name, type) ->
                                attributes
                                        .addObject()
                                        .put("AttributeName", name)
                                        .put("AttributeType", type));
        keySchema(input, table.partitionKey(), table.sortKey().stream());
        for (IndexDefinition index : table.indexes()) {
            ObjectNode node =
                    input.withArray(
                                    index.local()
                                            ? "/LocalSecondaryIndexes"
                                            : "/GlobalSecondaryIndexes")
                            .addObject()
                            .put("IndexName", index.name());
            keySchema(node, index.partitionKey(), index.sortKey().stream());
            ObjectNode projection =
                    node.putObject("Projection").put("ProjectionType", index.projection());
            if (!index.included().isEmpty()) {
                ArrayNode included = projection.putArray("NonKeyAttributes");
                index.included().forEach(included::add);
            }
        }
        table.streamViewType()
                .ifPresent(
                        it ->
                                input.putObject("StreamSpecification")
                                        .put("StreamEnabled", true)
                                        .put("StreamViewType", it));
        return input;
    }

    /** The shape of CreateTable's input and DescribeTable's output alike. */
    static String of(JsonNode table) {
        Map<String, String> types = new TreeMap<>();
        table.path("AttributeDefinitions")
                .forEach(
                        it ->
                                types.put(
                                        it.path("AttributeName").asText(),
                                        it.path("AttributeType").asText()));
        Map<String, String> parts = new TreeMap<>();
        parts.put("keys", keys(table, types));
        for (String kind : new String[] {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
            for (JsonNode index : table.path(kind)) {
                parts.put(
                        (kind.startsWith("L") ? "local index " : "index ")
                                + index.path("IndexName").asText(),
                        keys(index, types)
                                + " "
                                + index.path("Projection").path("ProjectionType").asText());
            }
        }
        JsonNode stream = table.path("StreamSpecification");
        if (stream.path("StreamEnabled").asBoolean()) {
            parts.put("stream", stream.path("StreamViewType").asText());
        }
        return parts.entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String keys(JsonNode schema, Map<String, String> types) {
        StringBuilder text = new StringBuilder();
        for (JsonNode key : schema.path("KeySchema")) {
            String name = key.path("AttributeName").asText();
            text.append(text.isEmpty() ? "" : " + ").append(name).append(':');
            text.append(types.getOrDefault(name, "?"));
        }
        return text.toString();
    }

    private static Map<String, String> attributeTypes(TableDefinition table) {
        Map<String, String> types = new TreeMap<>();
        types.put(table.partitionKey().name(), table.partitionKey().type());
        table.sortKey().ifPresent(it -> types.put(it.name(), it.type()));
        for (IndexDefinition index : table.indexes()) {
            types.put(index.partitionKey().name(), index.partitionKey().type());
            index.sortKey().ifPresent(it -> types.put(it.name(), it.type()));
        }
        return types;
    }

    private static void keySchema(
            ObjectNode node, KeyAttribute partitionKey, Stream<KeyAttribute> sortKey) {
        ArrayNode schema = node.putArray("KeySchema");
        schema.addObject().put("AttributeName", partitionKey.name()).put("KeyType", "HASH");
        sortKey.forEach(
                it -> schema.addObject().put("AttributeName", it.name()).put("KeyType", "RANGE"));
    }
}
