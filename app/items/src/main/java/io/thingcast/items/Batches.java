package io.thingcast.items;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Items in batches as BatchWriteItem takes them: at most 25, none with the same primary key (Amazon
 * DynamoDB API Reference, BatchWriteItem). An item that comes again stands in a later batch, so the
 * last one stays.
 */
final class Batches {
    private static final int MAX_ITEMS = 25;

    private Batches() {}

    static List<List<Item>> of(List<Item> items) {
        List<List<Item>> batches = new ArrayList<>();
        List<Item> current = new ArrayList<>();
        Set<PrimaryKey> keys = new HashSet<>();
        for (Item item : items) {
            PrimaryKey key = PrimaryKey.of(item);
            if (current.size() == MAX_ITEMS || keys.contains(key)) {
                batches.add(current);
                current = new ArrayList<>();
                keys.clear();
            }
            current.add(item);
            keys.add(key);
        }
        if (!current.isEmpty()) {
            batches.add(current);
        }
        return batches;
    }
}
