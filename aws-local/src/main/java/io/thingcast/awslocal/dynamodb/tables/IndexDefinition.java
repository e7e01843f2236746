package io.thingcast.awslocal.dynamodb.tables;

import java.util.List;
import java.util.Optional;

/**
 * A secondary index.
 *
 * @param local whether it shares the table's partition key and is made with the table
 * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
 * @param included the attributes that {@code INCLUDE} takes in
 */
public record IndexDefinition(
        String name,
        boolean local,
        KeyAttribute partitionKey,
        Optional<KeyAttribute> sortKey,
        String projection,
        List<String> included) {
    public IndexDefinition {
        included = List.copyOf(included);
    }
}
