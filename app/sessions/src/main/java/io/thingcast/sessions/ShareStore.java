package io.thingcast.sessions;

import io.thingcast.contract.table.Access;
import io.thingcast.contract.table.Connections;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Share links in the Connections table. Each is there twice, written at once: under its id, for
 * whoever has its token, and under its owner, so that a list of them is read consistently.
 */
public final class ShareStore {
    private final DynamoDbClient dynamoDb;
    private final String table;

    public ShareStore(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Writes a new link. */
    public void save(Share share) {
        Row link = Row.of(Access.SHARE_PREFIX + share.id(), Access.SHARE_ENTRY);
        Row owned = Row.of(Access.OWNER_PREFIX + share.owner(), Access.SHARE_PREFIX + share.id());
        dynamoDb.transactWriteItems(
                it -> it.transactItems(put(fill(link, share)), put(fill(owned, share))));
    }

    /** Reads a link consistently: one that was revoked a moment ago isn't found. */
    public Optional<Share> find(String id) {
        Map<String, AttributeValue> row =
                dynamoDb.getItem(
                                it ->
                                        it.tableName(table)
                                                .key(
                                                        Row.key(
                                                                Access.SHARE_PREFIX + id,
                                                                Access.SHARE_ENTRY))
                                                .consistentRead(true))
                        .item();
        return row.isEmpty() ? Optional.empty() : Optional.of(share(id, new Row(row)));
    }

    /** The links of one owner, expired ones too, in no order. */
    public List<Share> ofOwner(String uid) {
        return dynamoDb
                .queryPaginator(
                        it ->
                                it.tableName(table)
                                        .consistentRead(true)
                                        .keyConditionExpression("#c = :c")
                                        .expressionAttributeNames(
                                                Map.of("#c", Connections.CONNECTION_ID))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":c",
                                                        AttributeValue.fromS(
                                                                Access.OWNER_PREFIX + uid))))
                .items()
                .stream()
                .map(Row::new)
                .map(
                        row ->
                                share(
                                        row.text(Connections.ENTRY)
                                                .substring(Access.SHARE_PREFIX.length()),
                                        row))
                .toList();
    }

    /** Deletes a link; from then on its token is refused. */
    public void delete(Share share) {
        dynamoDb.transactWriteItems(
                it ->
                        it.transactItems(
                                delete(Access.SHARE_PREFIX + share.id(), Access.SHARE_ENTRY),
                                delete(
                                        Access.OWNER_PREFIX + share.owner(),
                                        Access.SHARE_PREFIX + share.id())));
    }

    private static Row fill(Row row, Share share) {
        return row.expiresAt(share.expiresAt())
                .with(Access.SHARE_TOKEN_HASH, share.tokenHash())
                .with(Access.SHARE_OWNER, share.owner())
                .with(Access.SHARE_KEYS, share.keys().stream().map(KeyPattern::text).toList())
                .with(Access.SHARE_NAME, share.name())
                .with(Access.SHARE_CREATED_AT, share.createdAt().toEpochMilli());
    }

    private static Share share(String id, Row row) {
        return new Share(
                id,
                row.text(Access.SHARE_TOKEN_HASH),
                row.text(Access.SHARE_OWNER),
                row.texts(Access.SHARE_KEYS).stream().map(KeyPattern::new).toList(),
                row.optionalText(Access.SHARE_NAME),
                Instant.ofEpochMilli(row.number(Access.SHARE_CREATED_AT)),
                Instant.ofEpochSecond(row.number(Connections.EXPIRES_AT)));
    }

    private TransactWriteItem put(Row row) {
        return TransactWriteItem.builder()
                .put(it -> it.tableName(table).item(row.attributes()))
                .build();
    }

    private TransactWriteItem delete(String connectionId, String entry) {
        return TransactWriteItem.builder()
                .delete(it -> it.tableName(table).key(Row.key(connectionId, entry)))
                .build();
    }
}
