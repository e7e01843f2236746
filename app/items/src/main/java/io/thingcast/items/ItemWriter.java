package io.thingcast.items;

import io.thingcast.contract.table.RealTimeData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes items to the RealTimeData table. Writing the same item again replaces it by itself, so
 * whoever isn't sure writes once more.
 */
public final class ItemWriter {
    /**
     * What is written so long after its arrival was kept waiting, or put back by somebody. Its life
     * begins then, or it might be over by now. Sooner it is that of the arrival, so that the same
     * item again changes nothing.
     */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final DynamoDbClient dynamoDb;
    private final ItemTable table;
    private final BatchWrite batchWrite;
    private final Clock clock;

    /** A writer over a client whose own retries and time-outs hold for each call. */
    public ItemWriter(DynamoDbClient dynamoDb, ItemTable table) {
        this(dynamoDb, table, Backoff.standard(), Clock.systemUTC());
    }

    ItemWriter(DynamoDbClient dynamoDb, ItemTable table, Backoff backoff, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
        this.batchWrite = new BatchWrite(dynamoDb, table.name(), backoff);
    }

    /**
     * Writes one item.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when DynamoDB doesn't take it
     */
    public void write(Item item) {
        dynamoDb.putItem(it -> it.tableName(table.name()).item(attributes(item)));
    }

    /**
     * Writes items in batches, those of one key and sort key one after the other. What DynamoDB
     * leaves over is tried again for some seconds.
     *
     * @return the items that could not be written in that time
     * @throws software.amazon.awssdk.core.exception.SdkException when a whole batch isn't taken; of
     *     that batch nothing is written, batches before it are
     */
    public List<Item> write(List<Item> items) {
        List<Item> unwritten = new ArrayList<>();
        for (List<Item> batch : Batches.of(items)) {
            Map<PrimaryKey, Item> byKey = new HashMap<>();
            batch.forEach(item -> byKey.put(PrimaryKey.of(item), item));
            batchWrite.write(batch.stream().map(this::attributes).toList()).stream()
                    .map(this::primaryKey)
                    .map(byKey::get)
                    .filter(Objects::nonNull)
                    .forEach(unwritten::add);
        }
        return unwritten;
    }

    // Not the whole item: DynamoDB may write its numbers in another way.
    private PrimaryKey primaryKey(Map<String, AttributeValue> attributes) {
        return new PrimaryKey(
                text(attributes, table.keyAttribute()), text(attributes, RealTimeData.SORT_KEY));
    }

    /** The item as it stands in the table, for whoever writes it together with something else. */
    public Map<String, AttributeValue> attributes(Item item) {
        Map<String, AttributeValue> result = new HashMap<>(item.data());
        result.put(table.keyAttribute(), AttributeValue.fromS(item.key().value()));
        result.put(RealTimeData.SORT_KEY, AttributeValue.fromS(item.sortKey().text()));
        result.put(RealTimeData.AT, AttributeValue.fromN(item.at().toString()));
        item.group()
                .ifPresent(it -> result.put(RealTimeData.GROUP, AttributeValue.fromS(it.value())));
        result.put(RealTimeData.RECEIVED_AT, number(item.receivedAt().toEpochMilli()));
        result.put(RealTimeData.EXPIRES_AT, number(expiry(item.receivedAt()).getEpochSecond()));
        result.put(RealTimeData.SOURCE, AttributeValue.fromS(item.source()));
        return result;
    }

    private Instant expiry(Instant receivedAt) {
        Instant now = clock.instant();
        return (receivedAt.plus(LATE).isBefore(now) ? now : receivedAt).plus(table.retention());
    }

    private static String text(Map<String, AttributeValue> attributes, String name) {
        return attributes.getOrDefault(name, AttributeValue.fromS("")).s();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
