package io.thingcast.connections.watch;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;
import static io.thingcast.contract.table.Connections.ENTRY;
import static io.thingcast.contract.table.Connections.EXPIRES_AT;
import static io.thingcast.contract.table.Connections.MARKER_ENTRY;
import static io.thingcast.contract.table.Connections.QOS;
import static io.thingcast.contract.table.Connections.SUBSCRIPTION_PREFIX;
import static io.thingcast.contract.table.Connections.WATCHED_ALL;
import static io.thingcast.contract.table.Connections.WATCHED_PREFIX;
import static io.thingcast.contract.table.Connections.WATCH_ALL_PREFIX;
import static io.thingcast.contract.table.Connections.WATCH_PREFIX;

import io.thingcast.connections.Subscription;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.table.Connections;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows that say who watches what, see {@link io.thingcast.contract.table.Connections}. */
final class WatchRows {
    private static final String SEPARATOR = "#";

    private WatchRows() {}

    /** A row's key. */
    static Map<String, AttributeValue> key(String connectionId, String entry) {
        return Map.of(
                CONNECTION_ID, AttributeValue.fromS(connectionId),
                ENTRY, AttributeValue.fromS(entry));
    }

    static Map<String, AttributeValue> subscriptionKey(String clientId, String filter) {
        return key(clientId, SUBSCRIPTION_PREFIX + filter);
    }

    static Map<String, AttributeValue> subscription(
            String clientId, Subscription subscription, Instant expiresAt) {
        Map<String, AttributeValue> row =
                expiring(subscriptionKey(clientId, subscription.filter()), expiresAt);
        row.put(QOS, AttributeValue.fromN(Integer.toString(subscription.qos())));
        return row;
    }

    /** The key of a watcher's row; empty if the filter watches no items. */
    static Optional<Map<String, AttributeValue>> watchKey(
            Watch watch, String clientId, String filter) {
        int shard = Connections.watchShard(clientId);
        return partition(watch, shard).map(it -> key(it, clientId + SEPARATOR + filter));
    }

    static Map<String, AttributeValue> expiring(
            Map<String, AttributeValue> key, Instant expiresAt) {
        Map<String, AttributeValue> row = new HashMap<>(key);
        row.put(EXPIRES_AT, seconds(expiresAt));
        return row;
    }

    static Optional<String> partition(Watch watch, int shard) {
        return switch (watch.scope()) {
            case ONE_KEY -> watch.key().map(it -> partition(it, shard));
            case ANY_KEY -> Optional.of(partitionOfAll(shard));
            case NOTHING -> Optional.empty();
        };
    }

    static String partition(ItemKey key, int shard) {
        return WATCH_PREFIX + key.value() + SEPARATOR + shard;
    }

    static String partitionOfAll(int shard) {
        return WATCH_ALL_PREFIX + shard;
    }

    static Watcher watcher(String entry) {
        int end = entry.indexOf(SEPARATOR);
        return new Watcher(entry.substring(0, end), entry.substring(end + 1));
    }

    /** The key of the marker that says that somebody watches; empty if the filter watches none. */
    static Optional<Map<String, AttributeValue>> markerKey(Watch watch) {
        return switch (watch.scope()) {
            case ONE_KEY -> watch.key().map(WatchRows::markerKey);
            case ANY_KEY -> Optional.of(markerOfAllKey());
            case NOTHING -> Optional.empty();
        };
    }

    static Map<String, AttributeValue> markerKey(ItemKey key) {
        return key(WATCHED_PREFIX + key.value(), MARKER_ENTRY);
    }

    static Map<String, AttributeValue> markerOfAllKey() {
        return key(WATCHED_ALL, MARKER_ENTRY);
    }

    static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }
}
