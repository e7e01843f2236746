package io.thingcast.items;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SortKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as it goes into the RealTimeData table, but for what the table's writer adds: its expiry.
 *
 * @param data the fields of the reading; numbers have the digits they came with
 * @param receivedAt when the service got it, whatever the sender's clock says
 * @param source which way it came, one of {@link Sources}
 */
public record Item(
        ItemKey key,
        Kind kind,
        At at,
        Optional<ItemId> id,
        Optional<Group> group,
        Map<String, AttributeValue> data,
        Instant receivedAt,
        String source) {
    public Item {
        data = Map.copyOf(data);
    }

    /** The item's place among those of its key. */
    public SortKey sortKey() {
        return SortKey.of(kind, at, id);
    }
}
