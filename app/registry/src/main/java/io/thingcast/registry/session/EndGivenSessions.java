package io.thingcast.registry.session;

import io.thingcast.connections.iot.IotConnections;
import io.thingcast.contract.registry.EndSessions;
import io.thingcast.contract.table.Access;
import io.thingcast.contract.table.Connections;
import io.thingcast.logging.Outcome;
import io.thingcast.registry.client.StageClients;
import io.thingcast.registry.connection.ClientRows;
import io.thingcast.registry.connection.Snapshot;
import io.thingcast.registry.message.OwnMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Ends sessions that were revoked: their entries first, so that none connects again. */
public final class EndGivenSessions {
    private static final Duration BEFORE_CONFIRMING = Duration.ofSeconds(5);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final ClientRows rows;
    private final StageClients clients;
    private final IotConnections iot;
    private final OwnMessages reminders;

    public EndGivenSessions(
            DynamoDbClient dynamoDb,
            String table,
            StageClients clients,
            IotConnections iot,
            OwnMessages reminders) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.rows = new ClientRows(dynamoDb, table);
        this.clients = clients;
        this.iot = iot;
        this.reminders = reminders;
    }

    /** Ends them; doing so again is harmless. */
    public void end(EndSessions request) {
        Set<String> clientIds = new LinkedHashSet<>(request.clientIds());
        request.principal().ifPresent(it -> addSessionsOf(it, clientIds));
        for (String clientId : clientIds) {
            boolean browser = clients.find(clientId).filter(it -> !it.thing()).isPresent();
            if (browser && !isSpared(clientId, request.issuedBefore())) {
                end(clientId);
            }
        }
    }

    private void addSessionsOf(String principal, Set<String> clientIds) {
        dynamoDb.queryPaginator(
                        it ->
                                it.tableName(table)
                                        .indexName(Access.PRINCIPAL_INDEX)
                                        .keyConditionExpression("#principal = :principal")
                                        .expressionAttributeNames(
                                                Map.of("#principal", Connections.SESSION_PRINCIPAL))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":principal",
                                                        AttributeValue.fromS(principal))))
                .items()
                .forEach(
                        row ->
                                Snapshot.text(row, Connections.CONNECTION_ID)
                                        .ifPresent(clientIds::add));
    }

    /** A session of a token that was issued since counts. */
    private boolean isSpared(String clientId, Optional<Instant> issuedBefore) {
        return issuedBefore.isPresent()
                && Snapshot.number(rows.read(clientId).session(), Access.SESSION_ISSUED_AT)
                        .filter(it -> it >= issuedBefore.get().toEpochMilli())
                        .isPresent();
    }

    private void end(String clientId) {
        dynamoDb.deleteItem(
                it ->
                        it.tableName(table)
                                .key(
                                        Map.of(
                                                Connections.CONNECTION_ID,
                                                AttributeValue.fromS(clientId),
                                                Connections.ENTRY,
                                                AttributeValue.fromS(Connections.SESSION_ENTRY))));
        boolean cut = iot.deleteConnection(clientId);
        reminders.confirm(clientId, Optional.empty(), BEFORE_CONFIRMING);
        Outcome.ENDED.line().clientId(clientId).log(cut ? "It was connected" : "");
    }
}
