package io.thingcast.connections.rooms;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys and values of rows. */
final class Rows {
    private Rows() {}

    static Map<String, AttributeValue> key(String connectionId, String entry) {
        return Map.of(
                CONNECTION_ID, AttributeValue.fromS(connectionId),
                ENTRY, AttributeValue.fromS(entry));
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** Whole seconds, not earlier than the time. */
    static AttributeValue expiry(Instant time) {
        return number(time.plusMillis(999).getEpochSecond());
    }

    static String text(Map<String, AttributeValue> row, String name) {
        return Optional.ofNullable(row.get(name)).map(AttributeValue::s).orElse("");
    }

    static long number(Map<String, AttributeValue> row, String name) {
        return Optional.ofNullable(row.get(name))
                .map(AttributeValue::n)
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Whether a row is past its time, deleted yet or not. */
    static boolean isExpired(Map<String, AttributeValue> row, Instant now) {
        return number(row, EXPIRES_AT) <= now.getEpochSecond();
    }
}
