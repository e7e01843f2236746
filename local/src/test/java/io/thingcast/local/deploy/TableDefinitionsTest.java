package io.thingcast.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.thingcast.awslocal.dynamodb.tables.IndexDefinition;
import io.thingcast.awslocal.dynamodb.tables.KeyAttribute;
import io.thingcast.awslocal.dynamodb.tables.TableDefinition;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableDefinitionsTest {
    private static final String TABLE =
            """
            {"name": "latest", "hashKey": "itemKey", "rangeKey": "kind",
             "attributes": [{"name": "itemKey", "type": "S"}, {"name": "kind", "type": "S"},
                            {"name": "shard", "type": "N"}],
             "globalSecondaryIndexes": [%s]}
            """;

    @Test
    void aTableHasTheIndexesOfTheGraph() {
        TableDefinition table =
                definition(
                        """
                        {"name": "byShard", "hashKey": "shard", "rangeKey": "itemKey",
                         "projectionType": "INCLUDE", "nonKeyAttributes": ["at"]},
                        {"name": "byKind", "hashKey": "kind", "projectionType": "KEYS_ONLY"}
                        """);

        assertThat(table.indexes())
                .containsExactly(
                        new IndexDefinition(
                                "byShard",
                                false,
                                new KeyAttribute("shard", "N"),
                                Optional.of(new KeyAttribute("itemKey", "S")),
                                "INCLUDE",
                                List.of("at")),
                        new IndexDefinition(
                                "byKind",
                                false,
                                new KeyAttribute("kind", "S"),
                                Optional.empty(),
                                "KEYS_ONLY",
                                List.of()));
    }

    @Test
    void anIndexOfAnAttributeThatIsNotDeclaredStopsTheStart() {
        assertThatThrownBy(
                        () ->
                                definition(
                                        """
                                        {"name": "byGroup", "hashKey": "itemGroup", "projectionType": "ALL"}
                                        """))
                .isInstanceOf(BrokenGraphException.class)
                .hasMessageContaining("itemGroup");
    }

    private static TableDefinition definition(String indexes) {
        Resource table =
                new Resource(
                        "urn:latest",
                        ResourceTypes.TABLE,
                        "latest",
                        Map.of(),
                        json(TABLE.formatted(indexes)),
                        NullNode.instance);
        Graph graph =
                new Graph(
                        "000000000000",
                        "eu-west-1",
                        "local",
                        NullNode.instance,
                        Map.of(table.urn(), table));
        return new TableDefinitions(graph).definitions().get(table);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
