package io.thingcast.history;

import io.thingcast.testing.TestTables;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** DynamoDB Local, and what was asked of it. */
final class CountingDynamoDb implements DynamoDbClient {
    final List<QueryRequest> queries = new ArrayList<>();
    private final DynamoDbClient client = TestTables.client();
    private int rows;

    /** How many rows the queries returned. */
    int rows() {
        return rows;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        queries.add(request);
        QueryResponse response = client.query(request);
        rows += response.count();
        return response;
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        throw new AssertionError("a scan");
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return client.getItem(request);
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {}
}
