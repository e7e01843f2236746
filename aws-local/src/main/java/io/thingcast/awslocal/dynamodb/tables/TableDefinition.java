package io.thingcast.awslocal.dynamodb.tables;

import java.util.List;
import java.util.Optional;

/**
 * A table to be made.
 *
 * @param streamViewType {@code NEW_AND_OLD_IMAGES} and so on; empty for no stream
 * @param timeToLiveAttribute the attribute that holds the second an item expires in
 */
public record TableDefinition(
        String name,
        KeyAttribute partitionKey,
        Optional<KeyAttribute> sortKey,
        List<IndexDefinition> indexes,
        Optional<String> streamViewType,
        Optional<String> timeToLiveAttribute) {
    public TableDefinition {
        indexes = List.copyOf(indexes);
    }

    /** A table with these keys and nothing else. */
    public static TableDefinition of(String name, KeyAttribute partitionKey, KeyAttribute sortKey) {
        return new TableDefinition(
                name,
                partitionKey,
                Optional.of(sortKey),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** With a stream. */
    public TableDefinition stream(String viewType) {
        return new TableDefinition(
                name, partitionKey, sortKey, indexes, Optional.of(viewType), timeToLiveAttribute);
    }

    /** With items that expire. */
    public TableDefinition timeToLive(String attribute) {
        return new TableDefinition(
                name, partitionKey, sortKey, indexes, streamViewType, Optional.of(attribute));
    }
}
