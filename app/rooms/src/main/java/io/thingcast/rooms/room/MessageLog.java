package io.thingcast.rooms.room;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;
import static io.thingcast.contract.table.Rooms.CLOCK_ENTRY;
import static io.thingcast.contract.table.Rooms.LAST_AT;
import static io.thingcast.contract.table.Rooms.ROOM_PREFIX;
import static io.thingcast.contract.table.Rooms.SENT_AT;
import static io.thingcast.contract.table.Rooms.SENT_PREFIX;
import static io.thingcast.contract.table.Rooms.SENT_TEXT_HASH;

import io.thingcast.connections.rooms.RoomDirectory;
import io.thingcast.connections.rooms.Transactions;
import io.thingcast.contract.item.At;
import io.thingcast.items.ItemTable;
import io.thingcast.items.ItemWriter;
import io.thingcast.rooms.command.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Writes messages, each at a later time than all others of its room, and the same one once. For
 * that it moves the room's clock forward, notes that the message was sent, and writes the item: all
 * three or none.
 */
final class MessageLog {
    /** Longer than a queue keeps a command that is sent again (14 days). */
    private static final Duration SENT_LIFE = Duration.ofDays(15);

    /** A batch of ten, four at a time, is done with by then within the function's time. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final int CLOCK = 0;
    private static final int SENT = 1;

    private final DynamoDbClient dynamoDb;
    private final Transactions transactions;
    private final String connections;
    private final ItemTable itemTable;
    private final ItemWriter items;
    private final Duration patience;

    MessageLog(DynamoDbClient dynamoDb, String connections, ItemTable itemTable) {
        this(dynamoDb, connections, itemTable, PATIENCE);
    }

    MessageLog(
            DynamoDbClient dynamoDb, String connections, ItemTable itemTable, Duration patience) {
        this.dynamoDb = dynamoDb;
        this.transactions = new Transactions(dynamoDb);
        this.connections = connections;
        this.itemTable = itemTable;
        this.items = new ItemWriter(dynamoDb, itemTable);
        this.patience = patience;
    }

    /**
     * Writes a message; one that is written already has the receipt that it had.
     *
     * @throws io.thingcast.rooms.command.RefusedException (409) when its id stands for a message
     *     with another text
     * @throws ContendedRoomException when others are faster again and again, for some seconds
     * @throws software.amazon.awssdk.core.exception.SdkException when DynamoDB doesn't take it
     */
    Receipt write(Message message) {
        At at = new At(message.receivedAt().toEpochMilli());
        long end = System.nanoTime() + patience.toNanos();
        do {
            List<CancellationReason> reasons =
                    transactions.write(
                            List.of(
                                    moveClock(message, at),
                                    noteSent(message, at),
                                    put(message, at)));
            if (reasons.isEmpty()) {
                return new Receipt(message.id(), at);
            }
            if (Transactions.isCondition(reasons.get(SENT))) {
                return receiptOf(message, sentRow(message, reasons.get(SENT)));
            }
            at = new At(lastAt(message, reasons.get(CLOCK)) + 1);
        } while (System.nanoTime() < end);
        throw new ContendedRoomException(message.room(), patience);
    }

    private TransactWriteItem moveClock(Message message, At at) {
        return TransactWriteItem.builder()
                .update(
                        it ->
                                it.tableName(connections)
                                        .key(clockKey(message))
                                        .updateExpression(
                                                "SET #lastAt = :at, #expiresAt = :expiresAt")
                                        .conditionExpression(
                                                "attribute_not_exists(#lastAt) OR #lastAt < :at")
                                        .expressionAttributeNames(
                                                Map.of(
                                                        "#lastAt",
                                                        LAST_AT,
                                                        "#expiresAt",
                                                        EXPIRES_AT))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":at", number(at.epochMillis()),
                                                        ":expiresAt",
                                                                expiry(
                                                                        message,
                                                                        RoomDirectory.LIFE)))
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private TransactWriteItem noteSent(Message message, At at) {
        Map<String, AttributeValue> row = new HashMap<>(sentKey(message));
        row.put(SENT_AT, number(at.epochMillis()));
        row.put(SENT_TEXT_HASH, AttributeValue.fromS(message.textHash()));
        row.put(EXPIRES_AT, expiry(message, SENT_LIFE));
        return TransactWriteItem.builder()
                .put(
                        it ->
                                it.tableName(connections)
                                        .item(row)
                                        .conditionExpression("attribute_not_exists(#id)")
                                        .expressionAttributeNames(Map.of("#id", CONNECTION_ID))
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private TransactWriteItem put(Message message, At at) {
        return TransactWriteItem.builder()
                .put(it -> it.tableName(itemTable.name()).item(items.attributes(message.item(at))))
                .build();
    }

    private Map<String, AttributeValue> sentRow(Message message, CancellationReason reason) {
        return reason.hasItem() ? reason.item() : row(sentKey(message));
    }

    private static Receipt receiptOf(Message message, Map<String, AttributeValue> sent) {
        AttributeValue hash = sent.get(SENT_TEXT_HASH);
        if (hash != null && !hash.s().equals(message.textHash())) {
            throw Problem.CONFLICT.because(
                    "The id '%s' stands for another message to room '%s'; give each message an id of its own."
                            .formatted(message.id(), message.room()));
        }
        return new Receipt(message.id(), new At(number(sent, SENT_AT).orElseThrow()));
    }

    private long lastAt(Message message, CancellationReason reason) {
        return number(reason, LAST_AT)
                .orElseGet(() -> number(row(clockKey(message)), LAST_AT).orElseThrow());
    }

    private static OptionalLong number(CancellationReason reason, String attribute) {
        return reason.hasItem() ? number(reason.item(), attribute) : OptionalLong.empty();
    }

    private Map<String, AttributeValue> row(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(it -> it.tableName(connections).key(key).consistentRead(true))
                .item();
    }

    private static OptionalLong number(Map<String, AttributeValue> row, String attribute) {
        return Optional.ofNullable(row.get(attribute))
                .map(it -> OptionalLong.of(Long.parseLong(it.n())))
                .orElse(OptionalLong.empty());
    }

    private static Map<String, AttributeValue> clockKey(Message message) {
        return key(message, CLOCK_ENTRY);
    }

    private static Map<String, AttributeValue> sentKey(Message message) {
        return key(message, SENT_PREFIX + message.sender() + "#" + message.id());
    }

    private static Map<String, AttributeValue> key(Message message, String entry) {
        return Map.of(
                CONNECTION_ID, AttributeValue.fromS(ROOM_PREFIX + message.room()),
                ENTRY, AttributeValue.fromS(entry));
    }

    private static AttributeValue expiry(Message message, Duration life) {
        return number(message.receivedAt().plus(life).getEpochSecond());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
