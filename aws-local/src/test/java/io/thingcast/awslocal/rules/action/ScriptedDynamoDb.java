package io.thingcast.awslocal.rules.action;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table of key {@code k} that answers batches as the test says; then it takes everything. */
final class ScriptedDynamoDb implements DynamoDbClient {
    private final String table;
    private final Deque<UnaryOperator<List<WriteRequest>>> script = new ArrayDeque<>();
    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();

    ScriptedDynamoDb(String table) {
        this.table = table;
    }

    /** What the next batch comes to: the requests left unprocessed, or an exception. */
    synchronized ScriptedDynamoDb then(UnaryOperator<List<WriteRequest>> unprocessed) {
        script.add(unprocessed);
        return this;
    }

    /** The items as they were put. */
    synchronized List<Map<String, AttributeValue>> items() {
        return List.copyOf(items);
    }

    /** The sizes of the batches; 1 is a single put. */
    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        KeySchemaElement key =
                KeySchemaElement.builder().attributeName("k").keyType(KeyType.HASH).build();
        return DescribeTableResponse.builder()
                .table(it -> it.tableName(table).keySchema(List.of(key)))
                .build();
    }

    @Override
    public synchronized PutItemResponse putItem(PutItemRequest request) {
        batches.add(1);
        items.add(request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public synchronized BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        List<WriteRequest> requests = request.requestItems().get(table);
        batches.add(requests.size());
        UnaryOperator<List<WriteRequest>> answer = script.poll();
        List<WriteRequest> left = answer == null ? List.of() : answer.apply(requests);
        requests.stream()
                .filter(it -> !left.contains(it))
                .forEach(it -> items.add(it.putRequest().item()));
        return BatchWriteItemResponse.builder()
                .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(table, left))
                .build();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}
