package io.thingcast.testing;

import io.thingcast.awslocal.dynamodb.DynamoDbClassPath;
import io.thingcast.awslocal.dynamodb.DynamoDbLocal;
import io.thingcast.awslocal.dynamodb.DynamoDbLocalOptions;
import io.thingcast.contract.table.Access;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.table.Latest;
import io.thingcast.contract.table.RealTimeData;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Tables in a DynamoDB Local that the tests of one JVM share and that ends with it; each table is a
 * new one.
 */
public final class TestTables {
    private TestTables() {}

    /** Where DynamoDB Local serves. */
    public static URI endpoint() {
        return Shared.DATABASE.endpoint();
    }

    /** A client of it. */
    public static DynamoDbClient client() {
        return Shared.CLIENT;
    }

    /** Makes a RealTimeData table and returns its name. */
    public static String realTimeData(String keyAttribute) {
        return create(keyAttribute, RealTimeData.SORT_KEY);
    }

    /** Makes a Latest table, without its indexes, and returns its name. */
    public static String latest() {
        return create(Latest.KEY, Latest.KIND);
    }

    /** Makes a Connections table with its indexes and returns its name. */
    public static String connections() {
        return create(
                Connections.CONNECTION_ID,
                Connections.ENTRY,
                new Index(
                        Connections.CHECK_INDEX,
                        Connections.CHECK_SHARD,
                        Connections.CHECK_AT,
                        ScalarAttributeType.N),
                new Index(
                        Access.PRINCIPAL_INDEX,
                        Connections.SESSION_PRINCIPAL,
                        Connections.CONNECTION_ID,
                        ScalarAttributeType.S));
    }

    private static String create(String partitionKey, String sortKey, Index... indexes) {
        String name = "Test-" + UUID.randomUUID();
        Map<String, ScalarAttributeType> types = new TreeMap<>();
        for (Index index : indexes) {
            types.put(index.partitionKey(), index.type());
            types.put(index.sortKey(), index.type());
        }
        types.put(partitionKey, ScalarAttributeType.S);
        types.put(sortKey, ScalarAttributeType.S);
        CreateTableRequest.Builder request =
                CreateTableRequest.builder()
                        .tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(keys(partitionKey, sortKey))
                        .attributeDefinitions(
                                types.entrySet().stream().map(TestTables::attribute).toList());
        if (indexes.length > 0) {
            request.globalSecondaryIndexes(Arrays.stream(indexes).map(Index::definition).toList());
        }
        client().createTable(request.build());
        return name;
    }

    private static AttributeDefinition attribute(Map.Entry<String, ScalarAttributeType> entry) {
        return AttributeDefinition.builder()
                .attributeName(entry.getKey())
                .attributeType(entry.getValue())
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

    /** An index of keys only, both of one type. */
    private record Index(
            String name, String partitionKey, String sortKey, ScalarAttributeType type) {
        GlobalSecondaryIndex definition() {
            return GlobalSecondaryIndex.builder()
                    .indexName(name)
                    .projection(it -> it.projectionType(ProjectionType.KEYS_ONLY))
                    .keySchema(keys(partitionKey, sortKey))
                    .build();
        }
    }

    private static final class Shared {
        static final DynamoDbLocal DATABASE =
                DynamoDbLocal.start(
                        DynamoDbLocalOptions.inMemory(
                                DynamoDbClassPath.at(
                                        Path.of(
                                                Objects.requireNonNull(
                                                        System.getProperty(
                                                                "dynamodb-local.class-path"),
                                                        "dynamodb-local.class-path")))));
        static final DynamoDbClient CLIENT =
                DynamoDbClient.builder()
                        .endpointOverride(DATABASE.endpoint())
                        .region(Region.of(FunctionContext.REGION))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                FunctionContext.ACCESS_KEY_ID,
                                                FunctionContext.SECRET_ACCESS_KEY)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
    }
}
