package io.thingcast.sessions;

import io.thingcast.contract.table.Access;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What no longer counts: share links that were revoked, and people's tokens that were issued before
 * they were. Read consistently, at each request and at each connection, so that a revocation holds
 * from the moment that it is written, whatever an index doesn't show yet.
 */
public final class Revocations {
    /** How old a token may be. A revocation is kept for as long, so that no token outlives it. */
    public static final Duration OLDEST_TOKEN = Duration.ofDays(30);

    /** How far an issuer's clock may be ahead of this one's, and its tokens' times with it. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final ShareStore shares;
    private final Clock clock;

    public Revocations(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.shares = new ShareStore(dynamoDb, table);
        this.clock = clock;
    }

    /** Whether a token still counts, as far as it wasn't revoked. */
    public boolean holds(TokenOrigin origin) {
        if (origin.isShareLink()) {
            return shares.find(origin.uid())
                    .filter(it -> clock.instant().isBefore(it.expiresAt()))
                    .isPresent();
        }
        Map<String, AttributeValue> row =
                dynamoDb.getItem(
                                it ->
                                        it.tableName(table)
                                                .key(key(origin.uid()))
                                                .consistentRead(true))
                        .item();
        return row.isEmpty()
                || origin.issuedAt().toEpochMilli() >= new Row(row).number(Access.REVOKED_BEFORE);
    }

    /**
     * Revokes all tokens of a person that were issued until now. Their next one counts if it is
     * issued {@link #CLOCK_SKEW} later.
     *
     * @return before which their tokens don't count
     */
    public Instant revoke(String uid) {
        Instant before = clock.instant().plus(CLOCK_SKEW);
        Row row =
                Row.of(Access.REVOKED_PREFIX + uid, Access.REVOKED_ENTRY)
                        .expiresAt(before.plus(OLDEST_TOKEN))
                        .with(Access.REVOKED_BEFORE, before.toEpochMilli());
        dynamoDb.putItem(it -> it.tableName(table).item(row.attributes()));
        return before;
    }

    private static Map<String, AttributeValue> key(String uid) {
        return Row.key(Access.REVOKED_PREFIX + uid, Access.REVOKED_ENTRY);
    }
}
