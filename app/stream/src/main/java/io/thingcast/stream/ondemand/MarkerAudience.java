package io.thingcast.stream.ondemand;

import io.thingcast.connections.watch.WatchedKeys;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.stream.delivery.Audience;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Those who watch, by the markers in the Connections table. */
final class MarkerAudience implements Audience, AutoCloseable {
    private final DynamoDbClient dynamoDb;
    private final WatchedKeys markers;

    MarkerAudience(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.markers = new WatchedKeys(dynamoDb, table);
    }

    @Override
    public Set<ItemKey> watched(Set<ItemKey> keys) {
        return markers.watched(keys);
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
