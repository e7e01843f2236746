package io.thingcast.connections.watch;

import static io.thingcast.contract.table.Connections.CONNECTION_ID;

import io.thingcast.connections.BatchRead;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.table.Connections;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which keys somebody watches, by consistent reads of their markers. */
public final class WatchedKeys {
    private final BatchRead read;

    public WatchedKeys(DynamoDbClient dynamoDb, String table) {
        read = new BatchRead(dynamoDb, table);
    }

    /**
     * Those of the keys that somebody watches; all of them while somebody watches by wildcard.
     *
     * @throws io.thingcast.connections.RowsLeftOverException when the table is throttled
     */
    public Set<ItemKey> watched(Collection<ItemKey> keys) {
        Set<ItemKey> distinct = new LinkedHashSet<>(keys);
        if (distinct.isEmpty()) {
            return Set.of();
        }
        Set<String> markers =
                read
                        .rows(
                                Stream.concat(
                                                Stream.of(WatchRows.markerOfAllKey()),
                                                distinct.stream().map(WatchRows::markerKey))
                                        .toList())
                        .stream()
                        .filter(row -> row.containsKey(Connections.SHARDS))
                        .map(row -> row.getOrDefault(CONNECTION_ID, AttributeValue.fromS("")).s())
                        .collect(Collectors.toSet());
        if (markers.contains(Connections.WATCHED_ALL)) {
            return distinct;
        }
        distinct.removeIf(key -> !markers.contains(Connections.WATCHED_PREFIX + key.value()));
        return distinct;
    }
}
