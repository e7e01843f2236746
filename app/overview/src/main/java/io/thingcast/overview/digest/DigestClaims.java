package io.thingcast.overview.digest;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.table.Digests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Who may publish a group's digest: whoever first asks after the last one's time is over. The right
 * lasts that long, whatever becomes of its holder.
 */
final class DigestClaims {
    /**
     * A little less than the second in which every key of a busy group changes, so that a key whose
     * change just missed a digest is still seen every two seconds.
     */
    private static final Duration PERIOD = Duration.ofMillis(800);

    /** How long the row of a group in which nothing changes stays. */
    private static final Duration IDLE = Duration.ofHours(1);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;

    DigestClaims(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    /** Asks for the right to publish the group's next digest. */
    Claim claim(Group group) {
        Instant now = clock.instant();
        try {
            Map<String, AttributeValue> before =
                    dynamoDb.updateItem(
                                    it ->
                                            it.tableName(table)
                                                    .key(key(group))
                                                    .updateExpression(
                                                            "SET #next = :next, #expires ="
                                                                    + " :expires")
                                                    .conditionExpression(
                                                            "attribute_not_exists(#next) OR #next"
                                                                    + " <= :now")
                                                    .expressionAttributeNames(
                                                            Map.of(
                                                                    "#next",
                                                                    Digests.NEXT_AT,
                                                                    "#expires",
                                                                    Digests.EXPIRES_AT))
                                                    .expressionAttributeValues(
                                                            Map.of(
                                                                    ":now",
                                                                    millis(now),
                                                                    ":next",
                                                                    millis(now.plus(PERIOD)),
                                                                    ":expires",
                                                                    seconds(now.plus(IDLE))))
                                                    .returnValues(ReturnValue.ALL_OLD)
                                                    .returnValuesOnConditionCheckFailure(
                                                            ReturnValuesOnConditionCheckFailure
                                                                    .ALL_OLD))
                            .attributes();
            return new Claim(true, flushAt(before));
        } catch (ConditionalCheckFailedException e) {
            return new Claim(false, flushAt(e.item()));
        }
    }

    /** Writes down when the group's next reminder arrives. */
    void reminded(Group group, Instant flushAt) {
        dynamoDb.updateItem(
                it ->
                        it.tableName(table)
                                .key(key(group))
                                .updateExpression("SET #flush = :flush, #expires = :expires")
                                .expressionAttributeNames(
                                        Map.of(
                                                "#flush",
                                                Digests.FLUSH_AT,
                                                "#expires",
                                                Digests.EXPIRES_AT))
                                .expressionAttributeValues(
                                        Map.of(
                                                ":flush",
                                                millis(flushAt),
                                                ":expires",
                                                seconds(flushAt.plus(IDLE)))));
    }

    private static Map<String, AttributeValue> key(Group group) {
        return Map.of(
                Digests.GROUP, AttributeValue.fromS(group.value()),
                Digests.ENTRY, AttributeValue.fromS(Digests.STATE_ENTRY));
    }

    private static Instant flushAt(Map<String, AttributeValue> state) {
        return Optional.ofNullable(state.get(Digests.FLUSH_AT))
                .map(it -> Instant.ofEpochMilli(Long.parseLong(it.n())))
                .orElse(Instant.EPOCH);
    }

    private static AttributeValue millis(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
    }

    private static AttributeValue seconds(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
    }

    /**
     * The answer to a claim.
     *
     * @param granted whether the asker is to publish now
     * @param flushAt when the group's last reminder arrives or arrived
     */
    record Claim(boolean granted, Instant flushAt) {}
}
