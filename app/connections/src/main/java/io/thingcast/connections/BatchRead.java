package io.thingcast.connections;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Consistent BatchGetItem of any number of rows; what DynamoDB leaves over is asked for again. */
public final class BatchRead {
    /** Amazon DynamoDB API Reference, BatchGetItem. */
    private static final int MAX_KEYS = 100;

    private static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final DynamoDbClient dynamoDb;
    private final String table;

    public BatchRead(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * Reads the rows that are there, in no order.
     *
     * @param keys whole primary keys, none twice
     * @throws RowsLeftOverException when DynamoDB leaves rows over for about two seconds
     */
    public List<Map<String, AttributeValue>> rows(Collection<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> all = List.copyOf(keys);
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_KEYS) {
            read(all.subList(from, Math.min(all.size(), from + MAX_KEYS)), found);
        }
        return found;
    }

    private void read(
            List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> found) {
        Map<String, KeysAndAttributes> left =
                Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        for (int failures = 0; !left.isEmpty(); failures++) {
            pauseAfter(failures);
            Map<String, KeysAndAttributes> asked = left;
            var answer = dynamoDb.batchGetItem(it -> it.requestItems(asked));
            found.addAll(answer.responses().getOrDefault(table, List.of()));
            left = answer.unprocessedKeys();
        }
    }

    private static void pauseAfter(int failures) {
        if (failures == ATTEMPTS) {
            throw new RowsLeftOverException(failures);
        }
        if (failures > 0) {
            try {
                Thread.sleep(
                        ThreadLocalRandom.current()
                                .nextLong(FIRST_PAUSE.toMillis() << (failures - 1)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RowsLeftOverException(failures);
            }
        }
    }
}
