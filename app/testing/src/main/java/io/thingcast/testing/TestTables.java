package io.thingcast.testing;

import io.thingcast.awslocal.dynamodb.DynamoDbClassPath;
import io.thingcast.awslocal.dynamodb.DynamoDbLocal;
import io.thingcast.awslocal.dynamodb.DynamoDbLocalOptions;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.table.RealTimeData;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
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

    /** Makes a Connections table with its index of what to check and returns its name. */
    public static String connections() {
        String name = create(Connections.CONNECTION_ID, Connections.ENTRY);
        client().updateTable(
                        it ->
                                it.tableName(name)
                                        .attributeDefinitions(
                                                key ->
                                                        key.attributeName(Connections.CHECK_SHARD)
                                                                .attributeType(
                                                                        ScalarAttributeType.N),
                                                key ->
                                                        key.attributeName(Connections.CHECK_AT)
                                                                .attributeType(
                                                                        ScalarAttributeType.N))
                                        .globalSecondaryIndexUpdates(TestTables::checkIndex));
        return name;
    }

    private static void checkIndex(GlobalSecondaryIndexUpdate.Builder update) {
        update.create(
                index ->
                        index.indexName(Connections.CHECK_INDEX)
                                .projection(it -> it.projectionType(ProjectionType.KEYS_ONLY))
                                .keySchema(
                                        key ->
                                                key.attributeName(Connections.CHECK_SHARD)
                                                        .keyType(KeyType.HASH),
                                        key ->
                                                key.attributeName(Connections.CHECK_AT)
                                                        .keyType(KeyType.RANGE)));
    }

    private static String create(String partitionKey, String sortKey) {
        String name = "Test-" + UUID.randomUUID();
        client().createTable(
                        it ->
                                it.tableName(name)
                                        .billingMode(BillingMode.PAY_PER_REQUEST)
                                        .keySchema(
                                                key ->
                                                        key.attributeName(partitionKey)
                                                                .keyType(KeyType.HASH),
                                                key ->
                                                        key.attributeName(sortKey)
                                                                .keyType(KeyType.RANGE))
                                        .attributeDefinitions(
                                                key ->
                                                        key.attributeName(partitionKey)
                                                                .attributeType(
                                                                        ScalarAttributeType.S),
                                                key ->
                                                        key.attributeName(sortKey)
                                                                .attributeType(
                                                                        ScalarAttributeType.S)));
        return name;
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
