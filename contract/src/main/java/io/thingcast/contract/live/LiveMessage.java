package io.thingcast.contract.live;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.ItemOrder;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SequenceNumber;
import java.util.Optional;

/**
 * A change of an item as its watchers get it.
 *
 * @param data the item's data as JSON text of an object, digits of numbers kept; empty for a {@link
 *     ChangeEvent#REMOVE}
 */
public record LiveMessage(
        ItemKey key,
        Kind kind,
        At at,
        Optional<ItemId> id,
        SequenceNumber seq,
        ChangeEvent event,
        Optional<Group> group,
        Optional<String> data) {

    /** Where the item stands among those of its key and kind. */
    public ItemOrder order() {
        return new ItemOrder(at, id);
    }

    /**
     * Whether this message replaces what is shown: a newer item does, and so does a later change of
     * the same item. The same change again does not.
     */
    public boolean replaces(LiveMessage shown) {
        int byOrder = order().compareTo(shown.order());
        return byOrder > 0 || byOrder == 0 && seq.compareTo(shown.seq) > 0;
    }

    /** Whether the other is the same change once more, as deliveries may be repeated. */
    public boolean isDuplicateOf(LiveMessage other) {
        return key.equals(other.key)
                && kind.equals(other.kind)
                && order().equals(other.order())
                && seq.compareTo(other.seq) == 0;
    }
}
