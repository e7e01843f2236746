package io.thingcast.sessions;

import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.table.Access;
import io.thingcast.contract.table.Connections;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sessions in the Connections table. */
public final class SessionStore {
    /** Who has not connected by then has had the time, and their event may be lost. */
    private static final Duration CHECKED_AFTER = Duration.ofSeconds(20);

    private final DynamoDbClient dynamoDb;
    private final String table;

    public SessionStore(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Writes a session that was opened now; the registry looks for its connection soon. */
    public void save(Session session, Instant now) {
        String clientId = session.clientId().value();
        TokenOrigin origin = session.origin();
        Row row =
                Row.of(clientId, Connections.SESSION_ENTRY)
                        .expiresAt(session.expiresAt())
                        .with(Connections.SESSION_PRINCIPAL, session.clientId().uid())
                        .with(Connections.SESSION_PASSWORD_HASH, session.passwordHash())
                        .with(Connections.SESSION_RIGHTS, RightsCodec.encode(session.rights()))
                        .with(Connections.SESSION_ISSUER, origin.issuer())
                        .with(Connections.SESSION_TOKEN_ID, origin.tokenId())
                        .with(Access.SESSION_ISSUED_AT, origin.issuedAt().toEpochMilli())
                        .with(Access.SESSION_SYNC, session.rights().sync())
                        .with(Connections.CHECK_SHARD, Connections.checkShard(clientId))
                        .with(Connections.CHECK_AT, now.plus(CHECKED_AFTER).toEpochMilli());
        dynamoDb.putItem(it -> it.tableName(table).item(row.attributes()));
    }

    /** Reads a session consistently: one that was revoked a moment ago isn't found. */
    public Optional<Session> find(ClientId clientId) {
        Map<String, AttributeValue> entry =
                dynamoDb.getItem(
                                it ->
                                        it.tableName(table)
                                                .key(
                                                        Row.key(
                                                                clientId.value(),
                                                                Connections.SESSION_ENTRY))
                                                .consistentRead(true))
                        .item();
        return entry.isEmpty() ? Optional.empty() : Optional.of(session(clientId, new Row(entry)));
    }

    /** Deletes a session; one that isn't there is deleted already. */
    public void delete(ClientId clientId) {
        dynamoDb.deleteItem(
                it ->
                        it.tableName(table)
                                .key(Row.key(clientId.value(), Connections.SESSION_ENTRY)));
    }

    /**
     * The client ids of the sessions of one person or share link, by an index: those of the last
     * moments may be missing.
     *
     * @param uid see {@link ClientId#uid()}
     */
    public List<ClientId> ofPrincipal(String uid) {
        return dynamoDb
                .queryPaginator(
                        it ->
                                it.tableName(table)
                                        .indexName(Access.PRINCIPAL_INDEX)
                                        .keyConditionExpression("#p = :p")
                                        .expressionAttributeNames(
                                                Map.of("#p", Connections.SESSION_PRINCIPAL))
                                        .expressionAttributeValues(
                                                Map.of(":p", AttributeValue.fromS(uid))))
                .items()
                .stream()
                .map(it -> new ClientId(new Row(it).text(Connections.CONNECTION_ID)))
                .toList();
    }

    private static Session session(ClientId clientId, Row row) {
        return new Session(
                clientId,
                row.text(Connections.SESSION_PASSWORD_HASH),
                RightsCodec.decode("rights", row.text(Connections.SESSION_RIGHTS)),
                Instant.ofEpochSecond(row.number(Connections.EXPIRES_AT)),
                new TokenOrigin(
                        row.text(Connections.SESSION_ISSUER),
                        clientId.uid(),
                        row.text(Connections.SESSION_TOKEN_ID),
                        Instant.ofEpochMilli(row.number(Access.SESSION_ISSUED_AT))));
    }
}
