package io.thingcast.files;

import io.thingcast.contract.file.ContentTag;
import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.table.Connections;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * When a content first came under an object's name, so that the lines without a time have the same
 * one when the same object comes again.
 */
final class Arrivals {
    /** A message lies so long in a queue at most. */
    private static final Duration LONGEST_IN_QUEUE = Duration.ofDays(14);

    private static final String FIRST_STAYS =
            "SET #at = if_not_exists(#at, :at), #expires = :expires";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Duration kept;

    /**
     * @param retention how long items are kept; the row outlives them
     */
    Arrivals(DynamoDbClient dynamoDb, String table, Duration retention) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.kept =
                (retention.compareTo(LONGEST_IN_QUEUE) > 0 ? retention : LONGEST_IN_QUEUE)
                        .plusDays(1);
    }

    /**
     * The first arrival of a content, this one if there was none.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when the table can't be asked
     */
    long first(FilePart part, ContentTag tag, Instant now) {
        AttributeValue first =
                dynamoDb.updateItem(
                                it ->
                                        it.tableName(table)
                                                .key(row(part, tag))
                                                .updateExpression(FIRST_STAYS)
                                                .expressionAttributeNames(
                                                        Map.of(
                                                                "#at",
                                                                Connections.FILE_RECEIVED_AT,
                                                                "#expires",
                                                                Connections.EXPIRES_AT))
                                                .expressionAttributeValues(
                                                        Map.of(
                                                                ":at",
                                                                number(now.toEpochMilli()),
                                                                ":expires",
                                                                number(
                                                                        now.plus(kept)
                                                                                .getEpochSecond())))
                                                .returnValues(ReturnValue.ALL_NEW))
                        .attributes()
                        .get(Connections.FILE_RECEIVED_AT);
        return first == null ? now.toEpochMilli() : Long.parseLong(first.n());
    }

    private static Map<String, AttributeValue> row(FilePart part, ContentTag tag) {
        return Map.of(
                Connections.CONNECTION_ID,
                AttributeValue.fromS(Connections.FILE_PREFIX + part.bucket() + "/" + part.key()),
                Connections.ENTRY,
                AttributeValue.fromS(tag.value()));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
