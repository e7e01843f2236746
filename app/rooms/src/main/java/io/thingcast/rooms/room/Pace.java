package io.thingcast.rooms.room;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;
import static io.thingcast.contract.table.Rooms.COMMANDS;
import static io.thingcast.contract.table.Rooms.MESSAGES;
import static io.thingcast.contract.table.Rooms.PACE_PREFIX;

import io.thingcast.contract.room.RoomLimits;
import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.topic.Action;
import io.thingcast.rooms.command.Command;
import io.thingcast.rooms.command.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How much a client asked for in one second. The commands are kept and not their number, so that
 * one that is carried out again counts once; and not their ids, which it may give to several.
 */
final class Pace {
    private static final long LIFE_SECONDS = 3600;

    private final DynamoDbClient dynamoDb;
    private final String table;

    Pace(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * Counts a command.
     *
     * @throws io.thingcast.rooms.command.RefusedException (429) when there were enough already in
     *     the second that it arrived in
     */
    void take(Asking asking, Command command) {
        boolean message = command.action() == Action.SEND;
        int limit = message ? RoomLimits.MESSAGES_PER_SECOND : RoomLimits.COMMANDS_PER_SECOND;
        if (!count(asking, message ? MESSAGES : COMMANDS, command, limit)) {
            throw Problem.TOO_MANY_REQUESTS.because(
                    "A client may %s %d times a second; send it again a second later."
                            .formatted(message ? "send" : "give other commands", limit));
        }
    }

    private boolean count(Asking asking, String attribute, Command command, int limit) {
        ClientId client = asking.client();
        Instant second = asking.receivedAt();
        String fingerprint = command.fingerprint();
        try {
            dynamoDb.updateItem(
                    it ->
                            it.tableName(table)
                                    .key(
                                            Map.of(
                                                    CONNECTION_ID,
                                                    AttributeValue.fromS(client.value()),
                                                    ENTRY,
                                                    AttributeValue.fromS(
                                                            PACE_PREFIX + second.getEpochSecond())))
                                    .updateExpression(
                                            "ADD #given :commands SET #expiresAt = :expiresAt")
                                    .conditionExpression(
                                            "attribute_not_exists(#given) OR size(#given) < :limit"
                                                    + " OR contains(#given, :command)")
                                    .expressionAttributeNames(
                                            Map.of("#given", attribute, "#expiresAt", EXPIRES_AT))
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":commands",
                                                            AttributeValue.fromSs(
                                                                    List.of(fingerprint)),
                                                    ":command", AttributeValue.fromS(fingerprint),
                                                    ":limit", number(limit),
                                                    ":expiresAt",
                                                            number(
                                                                    second.getEpochSecond()
                                                                            + LIFE_SECONDS))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
