package io.thingcast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.dynamodb.tables.IndexDefinition;
import io.thingcast.awslocal.dynamodb.tables.KeyAttribute;
import io.thingcast.awslocal.dynamodb.tables.TableDefinition;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of the graph. */
public final class TableDefinitions {
    private final Graph graph;

    public TableDefinitions(Graph graph) {
        this.graph = graph;
    }

    /** Every table, beside the resource it is made from. */
    public Map<Resource, TableDefinition> definitions() {
        return graph.ofType(ResourceTypes.TABLE).stream()
                .collect(Collectors.toMap(it -> it, TableDefinitions::definition));
    }

    private static TableDefinition definition(Resource table) {
        TableDefinition definition =
                new TableDefinition(
                        table.input("name"),
                        key(table, table.input("hashKey")),
                        table.optionalInput("rangeKey").map(it -> key(table, it)),
                        indexes(table),
                        Optional.of("streamViewType")
                                .filter(it -> table.flag("streamEnabled"))
                                .map(table::input),
                        Optional.empty());
        JsonNode ttl = table.inputs().path("ttl");
        return ttl.path("enabled").asBoolean()
                ? definition.timeToLive(ttl.path("attributeName").asText())
                : definition;
    }

    private static List<IndexDefinition> indexes(Resource table) {
        List<IndexDefinition> indexes = new ArrayList<>();
        for (JsonNode index : table.inputs().path("globalSecondaryIndexes")) {
            indexes.add(index(table, index, false, index.path("hashKey").asText()));
        }
        for (JsonNode index : table.inputs().path("localSecondaryIndexes")) {
            indexes.add(index(table, index, true, table.input("hashKey")));
        }
        return indexes;
    }

    private static IndexDefinition index(
            Resource table, JsonNode index, boolean local, String partitionKey) {
        List<String> included = new ArrayList<>();
        index.path("nonKeyAttributes").forEach(it -> included.add(it.asText()));
        return new IndexDefinition(
                index.path("name").asText(),
                local,
                key(table, partitionKey),
                Optional.ofNullable(index.get("rangeKey")).map(it -> key(table, it.asText())),
                index.path("projectionType").asText(),
                included);
    }

    private static KeyAttribute key(Resource table, String name) {
        for (JsonNode attribute : table.inputs().path("attributes")) {
            if (attribute.path("name").asText().equals(name)) {
                return new KeyAttribute(name, attribute.path("type").asText());
            }
        }
        throw new BrokenGraphException(table, "has a key %s that is no attribute".formatted(name));
    }
}
