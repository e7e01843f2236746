package io.thingcast.registry.sweep;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What sweeps remember from one to the next. */
final class SweepRows {
    private static final String ID = "registry#sweep";
    private static final String TURN = "turn";
    private static final String CURSOR = "latest-cursor";
    private static final String NEXT_AT = "nextAt";
    private static final String KEPT = "kept";
    private static final Duration LIFE = Duration.ofDays(7);

    private final DynamoDbClient dynamoDb;
    private final String table;

    SweepRows(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Takes the turn, unless somebody took it a moment ago. */
    boolean takeTurn(Instant now, Duration next) {
        Map<String, AttributeValue> row = row(TURN, now);
        row.put(NEXT_AT, number(now.plus(next).toEpochMilli()));
        try {
            dynamoDb.putItem(
                    it ->
                            it.tableName(table)
                                    .item(row)
                                    .conditionExpression(
                                            "attribute_not_exists(#next) OR #next <= :now")
                                    .expressionAttributeNames(Map.of("#next", NEXT_AT))
                                    .expressionAttributeValues(
                                            Map.of(":now", number(now.toEpochMilli()))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Where the reading of the Latest table stopped; empty at its beginning. */
    Map<String, AttributeValue> cursor() {
        Map<String, AttributeValue> row =
                dynamoDb.getItem(it -> it.tableName(table).key(key(CURSOR))).item();
        AttributeValue kept = row.get(KEPT);
        return kept == null ? Map.of() : kept.m();
    }

    void keepCursor(Map<String, AttributeValue> cursor, Instant now) {
        Map<String, AttributeValue> row = row(CURSOR, now);
        row.put(KEPT, AttributeValue.fromM(cursor));
        dynamoDb.putItem(it -> it.tableName(table).item(row));
    }

    private static Map<String, AttributeValue> row(String entry, Instant now) {
        Map<String, AttributeValue> row = new HashMap<>(key(entry));
        row.put(EXPIRES_AT, number(now.plus(LIFE).getEpochSecond()));
        return row;
    }

    private static Map<String, AttributeValue> key(String entry) {
        return Map.of(CONNECTION_ID, AttributeValue.fromS(ID), ENTRY, AttributeValue.fromS(entry));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
