package io.thingcast.testing;

import io.thingcast.contract.table.Digests;
import io.thingcast.contract.table.Latest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The tables of the overview, in the DynamoDB Local of {@link TestTables}. */
public final class OverviewTables {
    private OverviewTables() {}

    /** Makes a Latest table and returns its name. */
    public static String latest() {
        String name = "Latest-" + UUID.randomUUID();
        TestTables.client()
                .createTable(
                        it ->
                                it.tableName(name)
                                        .billingMode(BillingMode.PAY_PER_REQUEST)
                                        .attributeDefinitions(
                                                texts(
                                                        Latest.KEY,
                                                        Latest.KIND,
                                                        Latest.GROUP,
                                                        Latest.DIRECTORY))
                                        .keySchema(keys(Latest.KEY, Latest.KIND))
                                        .globalSecondaryIndexes(
                                                index(Latest.BY_GROUP, Latest.GROUP),
                                                index(Latest.BY_DIRECTORY, Latest.DIRECTORY)));
        return name;
    }

    /** Makes a table of digests and returns its name. */
    public static String digests() {
        String name = "Digests-" + UUID.randomUUID();
        TestTables.client()
                .createTable(
                        it ->
                                it.tableName(name)
                                        .billingMode(BillingMode.PAY_PER_REQUEST)
                                        .attributeDefinitions(texts(Digests.GROUP, Digests.ENTRY))
                                        .keySchema(keys(Digests.GROUP, Digests.ENTRY)));
        return name;
    }

    private static GlobalSecondaryIndex index(String name, String partitionKey) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys(partitionKey, Latest.KEY))
                .projection(it -> it.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    private static List<KeySchemaElement> keys(String partitionKey, String sortKey) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(partitionKey)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder().attributeName(sortKey).keyType(KeyType.RANGE).build());
    }

    private static List<AttributeDefinition> texts(String... names) {
        return Stream.of(names)
                .map(
                        name ->
                                AttributeDefinition.builder()
                                        .attributeName(name)
                                        .attributeType(ScalarAttributeType.S)
                                        .build())
                .toList();
    }
}
