package io.thingcast.connections;

import static io.thingcast.contract.table.Connections.CONNECTED_AT;
import static io.thingcast.contract.table.Connections.CONNECTION_ENTRY;
import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.DISCONNECTED_AT;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.GROUP;
import static io.thingcast.contract.table.Connections.QOS;
import static io.thingcast.contract.table.Connections.REASON;
import static io.thingcast.contract.table.Connections.REVISION;
import static io.thingcast.contract.table.Connections.SESSION_ID;
import static io.thingcast.contract.table.Connections.STATE;
import static io.thingcast.contract.table.Connections.SUBSCRIPTION_PREFIX;
import static io.thingcast.contract.table.Connections.UP;

import io.thingcast.contract.item.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what the registry says of a client. */
public final class ConnectionStore {
    private final DynamoDbClient dynamoDb;
    private final String table;

    public ConnectionStore(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** A client's connection and subscriptions, read consistently; tombstones too. */
    public Optional<Connection> find(String clientId) {
        Optional<Map<String, AttributeValue>> connection = Optional.empty();
        List<Subscription> subscriptions = new ArrayList<>();
        for (Map<String, AttributeValue> row : rows(clientId)) {
            String entry = text(row, ENTRY).orElse("");
            if (entry.equals(CONNECTION_ENTRY)) {
                connection = Optional.of(row);
            } else if (entry.startsWith(SUBSCRIPTION_PREFIX)) {
                subscriptions.add(
                        new Subscription(
                                entry.substring(SUBSCRIPTION_PREFIX.length()),
                                (int) number(row, QOS).orElse(0L).longValue()));
            }
        }
        return connection.map(row -> connection(clientId, row, subscriptions));
    }

    private Iterable<Map<String, AttributeValue>> rows(String clientId) {
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

    private static Connection connection(
            String clientId, Map<String, AttributeValue> row, List<Subscription> subscriptions) {
        return new Connection(
                clientId,
                text(row, STATE).orElse("").equals(UP),
                text(row, SESSION_ID),
                number(row, CONNECTED_AT).map(Instant::ofEpochMilli),
                number(row, DISCONNECTED_AT).map(Instant::ofEpochMilli),
                text(row, REASON),
                number(row, REVISION).orElse(0L),
                text(row, GROUP).map(Group::new),
                subscriptions);
    }

    private static Optional<String> text(Map<String, AttributeValue> row, String name) {
        return Optional.ofNullable(row.get(name)).map(AttributeValue::s);
    }

    private static Optional<Long> number(Map<String, AttributeValue> row, String name) {
        return Optional.ofNullable(row.get(name)).map(AttributeValue::n).map(Long::valueOf);
    }
}
