package io.thingcast.history;

import io.thingcast.contract.table.Latest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads of one index of the Latest table.
 *
 * @param name of the index
 * @param partitionKey its partition key
 */
record LatestIndex(DynamoDbClient dynamoDb, String table, String name, String partitionKey) {

    static LatestIndex byGroup(DynamoDbClient dynamoDb, String table) {
        return new LatestIndex(dynamoDb, table, Latest.BY_GROUP, Latest.GROUP);
    }

    static LatestIndex byDirectory(DynamoDbClient dynamoDb, String table) {
        return new LatestIndex(dynamoDb, table, Latest.BY_DIRECTORY, Latest.DIRECTORY);
    }

    /** The series of a partition whose keys are in a range, in the order of the keys. */
    Rows keys(String partition, KeyRange range, int limit) {
        if (range.isEmpty()) {
            return new Rows(List.of(), false);
        }
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":partition", AttributeValue.fromS(partition));
        Map<String, String> names = new HashMap<>();
        names.put("#partition", partitionKey);
        String condition = "#partition = :partition";
        if (range.isBounded()) {
            condition += " AND #key BETWEEN :first AND :last";
            names.put("#key", Latest.KEY);
            values.put(":first", AttributeValue.fromS(range.first()));
            values.put(":last", AttributeValue.fromS(range.last()));
        }
        return rows(
                request(condition)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .limit(limit));
    }

    /** The series of a partition behind one of them. */
    Rows after(String partition, Optional<Series> after, int limit) {
        QueryRequest.Builder request =
                request("#partition = :partition")
                        .expressionAttributeNames(Map.of("#partition", partitionKey))
                        .expressionAttributeValues(
                                Map.of(":partition", AttributeValue.fromS(partition)))
                        .limit(limit);
        after.ifPresent(
                it -> {
                    Map<String, AttributeValue> start = new HashMap<>(LatestRows.key(it));
                    start.put(partitionKey, AttributeValue.fromS(partition));
                    request.exclusiveStartKey(start);
                });
        return rows(request);
    }

    private QueryRequest.Builder request(String condition) {
        return QueryRequest.builder()
                .tableName(table)
                .indexName(name)
                .keyConditionExpression(condition);
    }

    private Rows rows(QueryRequest.Builder request) {
        QueryResponse response = dynamoDb.query(request.build());
        return new Rows(
                response.items().stream().map(LatestRows::series).toList(),
                response.hasLastEvaluatedKey());
    }

    /**
     * What one call read.
     *
     * @param more whether there is more behind it
     */
    record Rows(List<Series> series, boolean more) {}
}
