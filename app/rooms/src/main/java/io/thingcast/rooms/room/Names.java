package io.thingcast.rooms.room;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;
import static io.thingcast.contract.table.Rooms.NAME;
import static io.thingcast.contract.table.Rooms.NAME_ENTRY;

import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.session.ClientId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What clients have registered to be called. */
final class Names {
    private final DynamoDbClient dynamoDb;
    private final String table;

    Names(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** What a client is called, registered or not. */
    MemberName of(ClientId client) {
        return Optional.ofNullable(
                        dynamoDb.getItem(
                                        it ->
                                                it.tableName(table)
                                                        .key(key(client))
                                                        .consistentRead(true))
                                .item()
                                .get(NAME))
                .map(it -> new MemberName(it.s()))
                .orElseGet(() -> MemberName.ofUnnamed(client.uid()));
    }

    /** Keeps a name until the client's session ends. */
    void save(ClientId client, MemberName name, Instant expiresAt) {
        Map<String, AttributeValue> row = new HashMap<>(key(client));
        row.put(NAME, AttributeValue.fromS(name.value()));
        row.put(EXPIRES_AT, AttributeValue.fromN(Long.toString(expiresAt.getEpochSecond())));
        dynamoDb.putItem(it -> it.tableName(table).item(row));
    }

    private static Map<String, AttributeValue> key(ClientId client) {
        return Map.of(
                CONNECTION_ID, AttributeValue.fromS(client.value()),
                ENTRY, AttributeValue.fromS(NAME_ENTRY));
    }
}
