package io.thingcast.items;

/** An item's place in the table. */
record PrimaryKey(String key, String sortKey) {
    static PrimaryKey of(Item item) {
        return new PrimaryKey(item.key().value(), item.sortKey().text());
    }
}
