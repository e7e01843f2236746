package io.thingcast.contract.item;

import java.util.Comparator;
import java.util.Optional;

/**
 * Which of a key's items of one kind is the newer: the one with the greater ({@code at}, {@code
 * id}), ids compared by their bytes and none before any. Neither IoT Core nor a DynamoDB stream
 * promises an order across items, so every reader sorts by this one.
 */
public record ItemOrder(At at, Optional<ItemId> id) implements Comparable<ItemOrder> {
    // An id is ASCII, so comparing characters compares bytes.
    private static final Comparator<ItemOrder> ORDER =
            Comparator.comparing(ItemOrder::at)
                    .thenComparing(it -> it.id().map(ItemId::value).orElse(""));

    @Override
    public int compareTo(ItemOrder other) {
        return ORDER.compare(this, other);
    }
}
