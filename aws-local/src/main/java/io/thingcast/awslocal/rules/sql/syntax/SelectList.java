package io.thingcast.awslocal.rules.sql.syntax;

import java.util.List;

/**
 * What a SELECT selects.
 *
 * @param star whether the whole payload is among it
 * @param value whether it is {@code VALUE} and its one item's value is the whole result
 */
public record SelectList(boolean star, boolean value, List<Item> items) {
    public SelectList {
        items = List.copyOf(items);
    }

    /**
     * A selected expression.
     *
     * @param path the keys it goes to, from the outermost object
     */
    public record Item(Expression expression, List<String> path) {
        public Item {
            path = List.copyOf(path);
        }
    }
}
