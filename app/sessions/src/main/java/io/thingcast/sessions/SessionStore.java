package io.thingcast.sessions;

import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.table.Connections;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sessions in the Connections table. */
public final class SessionStore {
    private final DynamoDbClient dynamoDb;
    private final String table;

    public SessionStore(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Writes a session. */
    public void save(Session session) {
        Map<String, AttributeValue> entry =
                Map.of(
                        Connections.CONNECTION_ID, text(session.clientId().value()),
                        Connections.ENTRY, text(Connections.SESSION_ENTRY),
                        Connections.EXPIRES_AT,
                                AttributeValue.fromN(
                                        Long.toString(session.expiresAt().getEpochSecond())),
                        Connections.SESSION_PRINCIPAL, text(session.clientId().uid()),
                        Connections.SESSION_PASSWORD_HASH, text(session.passwordHash()),
                        Connections.SESSION_RIGHTS, text(RightsCodec.encode(session.rights())),
                        Connections.SESSION_ISSUER, text(session.issuer()),
                        Connections.SESSION_TOKEN_ID, text(session.tokenId()));
        dynamoDb.putItem(it -> it.tableName(table).item(entry));
    }

    /** Reads a session consistently: one that was revoked a moment ago isn't found. */
    public Optional<Session> find(ClientId clientId) {
        Map<String, AttributeValue> entry =
                dynamoDb.getItem(
                                it ->
                                        it.tableName(table)
                                                .key(
                                                        Map.of(
                                                                Connections.CONNECTION_ID,
                                                                text(clientId.value()),
                                                                Connections.ENTRY,
                                                                text(Connections.SESSION_ENTRY)))
                                                .consistentRead(true))
                        .item();
        return entry.isEmpty() ? Optional.empty() : Optional.of(session(clientId, entry));
    }

    private static Session session(ClientId clientId, Map<String, AttributeValue> entry) {
        return new Session(
                clientId,
                read(entry, Connections.SESSION_PASSWORD_HASH).s(),
                RightsCodec.decode("rights", read(entry, Connections.SESSION_RIGHTS).s()),
                Instant.ofEpochSecond(Long.parseLong(read(entry, Connections.EXPIRES_AT).n())),
                read(entry, Connections.SESSION_ISSUER).s(),
                read(entry, Connections.SESSION_TOKEN_ID).s());
    }

    private static AttributeValue read(Map<String, AttributeValue> entry, String name) {
        AttributeValue value = entry.get(name);
        if (value == null) {
            throw new IncompleteSessionException(name);
        }
        return value;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
