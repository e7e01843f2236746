package io.thingcast.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * BatchGetItem and BatchWriteItem of one table in calls of the size that DynamoDB takes, tried
 * again with what it leaves over (Amazon DynamoDB API Reference).
 */
public final class BatchCalls {
    private static final int MAX_GETS = 100;
    private static final int MAX_WRITES = 25;
    private static final int ATTEMPTS = 6;
    private static final long FIRST_PAUSE = Duration.ofMillis(50).toMillis();

    private final DynamoDbClient dynamoDb;
    private final String table;

    public BatchCalls(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * Reads rows consistently, in no order; those that aren't there are left out.
     *
     * @param keys primary keys, each once
     * @param attributes what to read of each row; all of it when empty
     * @throws UnprocessedException when some were still left over in the end
     */
    public List<Map<String, AttributeValue>> get(
            List<Map<String, AttributeValue>> keys, List<String> attributes) {
        List<Map<String, AttributeValue>> rows = new ArrayList<>();
        List<Map<String, AttributeValue>> left =
                inCalls(keys, MAX_GETS, some -> getOnce(some, attributes, rows));
        if (!left.isEmpty()) {
            throw new UnprocessedException(table, left.size());
        }
        return rows;
    }

    /**
     * Writes and deletes rows, each primary key at most once.
     *
     * @return what was still left over in the end
     */
    public List<WriteRequest> write(List<WriteRequest> requests) {
        return inCalls(requests, MAX_WRITES, this::writeOnce);
    }

    private List<Map<String, AttributeValue>> getOnce(
            List<Map<String, AttributeValue>> keys,
            List<String> attributes,
            List<Map<String, AttributeValue>> rows) {
        KeysAndAttributes.Builder wanted =
                KeysAndAttributes.builder().keys(keys).consistentRead(true);
        if (!attributes.isEmpty()) {
            Map<String, String> names = new HashMap<>();
            attributes.forEach(it -> names.put("#" + it, it));
            wanted.expressionAttributeNames(names)
                    .projectionExpression(String.join(", ", names.keySet()));
        }
        BatchGetItemResponse response =
                dynamoDb.batchGetItem(it -> it.requestItems(Map.of(table, wanted.build())));
        rows.addAll(response.responses().getOrDefault(table, List.of()));
        KeysAndAttributes left = response.unprocessedKeys().get(table);
        return left == null ? List.of() : left.keys();
    }

    private List<WriteRequest> writeOnce(List<WriteRequest> requests) {
        return dynamoDb.batchWriteItem(it -> it.requestItems(Map.of(table, requests)))
                .unprocessedItems()
                .getOrDefault(table, List.of());
    }

    private static <T> List<T> inCalls(List<T> all, int most, UnaryOperator<List<T>> call) {
        List<T> left = new ArrayList<>();
        for (int start = 0; start < all.size(); start += most) {
            left.addAll(untilDone(all.subList(start, Math.min(all.size(), start + most)), call));
        }
        return left;
    }

    private static <T> List<T> untilDone(List<T> some, UnaryOperator<List<T>> call) {
        List<T> left = some;
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            if (attempt > 0 && !pause(attempt)) {
                return left;
            }
            try {
                left = call.apply(left);
            } catch (ProvisionedThroughputExceededException e) {
                // None of the call's rows was taken, after the SDK's own attempts.
                continue;
            }
        }
        return left;
    }

    /** Doubles from attempt to attempt, with full jitter. */
    private static boolean pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong((FIRST_PAUSE << (attempt - 1)) + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
