package io.thingcast.connections.rooms;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes that are done together or not at all. Those that were cancelled only because others wrote
 * the same rows in that moment, or because the table was throttled, are tried again, which the SDK
 * doesn't do (Amazon DynamoDB API Reference, TransactionCanceledException: the reasons stand in the
 * order of the writes).
 */
public final class Transactions {
    private static final String CONDITION = "ConditionalCheckFailed";
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");
    private static final int ATTEMPTS = 12;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final DynamoDbClient dynamoDb;

    public Transactions(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /** Whether it was this write's condition that did not hold. */
    public static boolean isCondition(CancellationReason reason) {
        return CONDITION.equals(reason.code());
    }

    /**
     * Writes.
     *
     * @return nothing when all is written; else, in the order of the writes, which condition did
     *     not hold
     * @throws TransactionCanceledException when the table is throttled, or others are in the way,
     *     again and again
     */
    public List<CancellationReason> write(List<TransactWriteItem> writes) {
        for (int failures = 1; ; failures++) {
            try {
                dynamoDb.transactWriteItems(it -> it.transactItems(writes));
                return List.of();
            } catch (TransactionCanceledException e) {
                if (e.cancellationReasons().stream().anyMatch(Transactions::isCondition)) {
                    return e.cancellationReasons();
                }
                if (failures == ATTEMPTS || !isPassing(e)) {
                    throw e;
                }
                pauseAfter(failures, e);
            }
        }
    }

    private static boolean isPassing(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .anyMatch(it -> it.code() != null && PASSING.contains(it.code()));
    }

    private static void pauseAfter(int failures, TransactionCanceledException cancelled) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << (failures - 1));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled;
        }
    }
}
