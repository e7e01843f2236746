package io.thingcast.registry.connection;

import static io.thingcast.contract.table.Connections.CHECK_AT;
import static io.thingcast.contract.table.Connections.CHECK_SHARD;
import static io.thingcast.contract.table.Connections.CONNECTION_ENTRY;
import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;
import static io.thingcast.contract.table.Connections.QOS;
import static io.thingcast.contract.table.Connections.SESSION_ENTRY;
import static io.thingcast.contract.table.Connections.SUBSCRIPTION_PREFIX;

import io.thingcast.connections.Subscription;
import io.thingcast.connections.rooms.Membership;
import io.thingcast.contract.table.Connections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The rows of a client. */
public final class ClientRows {
    private final DynamoDbClient dynamoDb;
    private final String table;

    public ClientRows(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Reads all of them consistently. */
    public Snapshot read(String clientId) {
        Map<String, AttributeValue> connection = Map.of();
        Map<String, AttributeValue> session = Map.of();
        List<Subscription> subscriptions = new ArrayList<>();
        List<Membership> memberships = new ArrayList<>();
        long expiresAt = Instant.MAX.getEpochSecond();
        for (Map<String, AttributeValue> row : query(clientId)) {
            String entry = Snapshot.text(row, ENTRY).orElse("");
            if (entry.equals(SESSION_ENTRY)) {
                session = row;
                continue;
            }
            Membership.of(row).ifPresent(memberships::add);
            if (entry.equals(CONNECTION_ENTRY)) {
                connection = row;
            } else if (entry.startsWith(SUBSCRIPTION_PREFIX)) {
                int qos = Snapshot.number(row, QOS).orElse(0L).intValue();
                String filter = entry.substring(SUBSCRIPTION_PREFIX.length());
                subscriptions.add(new Subscription(filter, qos));
            } else {
                continue;
            }
            expiresAt = Math.min(expiresAt, Snapshot.number(row, EXPIRES_AT).orElse(expiresAt));
        }
        return new Snapshot(
                clientId,
                connection,
                session,
                subscriptions,
                memberships,
                Instant.ofEpochSecond(expiresAt));
    }

    private Iterable<Map<String, AttributeValue>> query(String clientId) {
        return dynamoDb.queryPaginator(
                        it ->
                                it.tableName(table)
                                        .consistentRead(true)
                                        .keyConditionExpression("#id = :id")
                                        .expressionAttributeNames(Map.of("#id", CONNECTION_ID))
                                        .expressionAttributeValues(
                                                Map.of(":id", AttributeValue.fromS(clientId))))
                .items();
    }

    /** What became of a conditional write, and the row as it was before. */
    public record Written(boolean done, Map<String, AttributeValue> before) {
        public Written {
            before = Map.copyOf(before);
        }
    }

    /** Writes the connection's row if the update's conditions hold. */
    public Written write(String clientId, RowUpdate update) {
        return write(clientId, CONNECTION_ENTRY, update);
    }

    /** Has the client looked at again at {@code checkAt}, or not at all, for its session's sake. */
    public void checkSession(String clientId, Optional<Long> checkAt) {
        check(clientId, SESSION_ENTRY, checkAt);
    }

    /** The same for the connection's sake. */
    public void checkConnection(String clientId, Optional<Long> checkAt) {
        check(clientId, CONNECTION_ENTRY, checkAt);
    }

    private void check(String clientId, String entry, Optional<Long> checkAt) {
        RowUpdate update = new RowUpdate().when("attribute_exists(#connectionId)");
        checkAt.ifPresentOrElse(
                it -> update.set(CHECK_SHARD, Connections.checkShard(clientId)).set(CHECK_AT, it),
                () -> update.remove(CHECK_SHARD, CHECK_AT));
        write(clientId, entry, update);
    }

    private Written write(String clientId, String entry, RowUpdate update) {
        Map<String, AttributeValue> key =
                Map.of(
                        CONNECTION_ID, AttributeValue.fromS(clientId),
                        ENTRY, AttributeValue.fromS(entry));
        try {
            return new Written(
                    true,
                    dynamoDb.updateItem(
                                    update.of(table, key)
                                            .returnValues(ReturnValue.ALL_OLD)
                                            .returnValuesOnConditionCheckFailure(
                                                    ReturnValuesOnConditionCheckFailure.ALL_OLD)
                                            .build())
                            .attributes());
        } catch (ConditionalCheckFailedException e) {
            return new Written(false, e.hasItem() ? e.item() : Map.of());
        }
    }
}
