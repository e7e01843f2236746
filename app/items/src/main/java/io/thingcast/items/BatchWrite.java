package io.thingcast.items;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** One BatchWriteItem, tried again with what DynamoDB leaves over. */
final class BatchWrite {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Backoff backoff;

    BatchWrite(DynamoDbClient dynamoDb, String table, Backoff backoff) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.backoff = backoff;
    }

    /** Writes at most 25 items and returns those still left over after the last attempt. */
    List<Map<String, AttributeValue>> write(Collection<Map<String, AttributeValue>> items) {
        List<WriteRequest> left = items.stream().map(BatchWrite::put).toList();
        for (int failures = 0; !left.isEmpty() && failures < backoff.attempts(); failures++) {
            if (failures > 0 && !pause(failures)) {
                break;
            }
            Map<String, List<WriteRequest>> requests = Map.of(table, left);
            left =
                    dynamoDb.batchWriteItem(it -> it.requestItems(requests))
                            .unprocessedItems()
                            .getOrDefault(table, List.of());
        }
        return left.stream().map(it -> it.putRequest().item()).toList();
    }

    private boolean pause(int failures) {
        try {
            backoff.pause(failures);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(it -> it.item(item)).build();
    }
}
