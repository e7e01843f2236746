package io.thingcast.items;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table with little capacity: of each batch it takes two items only, as often as told. */
final class ThrottledDynamoDb implements DynamoDbClient {
    private static final int TAKEN = 2;
    private final DynamoDbClient table;
    private final int times;
    private int calls;

    ThrottledDynamoDb(DynamoDbClient table, int times) {
        this.table = table;
        this.times = times;
    }

    int calls() {
        return calls;
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        calls++;
        var requests = request.requestItems().entrySet().iterator().next();
        List<WriteRequest> all = requests.getValue();
        if (calls > times || all.size() <= TAKEN) {
            return table.batchWriteItem(request);
        }
        table.batchWriteItem(
                it -> it.requestItems(Map.of(requests.getKey(), all.subList(0, TAKEN))));
        return BatchWriteItemResponse.builder()
                .unprocessedItems(Map.of(requests.getKey(), all.subList(TAKEN, all.size())))
                .build();
    }

    @Override
    public String serviceName() {
        return table.serviceName();
    }

    @Override
    public void close() {}
}
