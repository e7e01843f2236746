package io.thingcast.api.write;

import io.micronaut.serde.annotation.Serdeable;
import io.thingcast.api.problem.Problem;
import io.thingcast.contract.item.ItemId;
import io.thingcast.items.Item;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a request.
 *
 * @param ok whether it is in the table
 * @param key of the item that was written
 * @param kind of the item that was written
 * @param at of the item that was written, epoch milliseconds
 * @param id of the item that was written, if it has one
 * @param error why it was not written
 */
@Serdeable
record WriteResult(
        boolean ok,
        @Nullable String key,
        @Nullable String kind,
        @Nullable Long at,
        @Nullable String id,
        @Nullable Problem error) {
    static WriteResult written(Item item) {
        return new WriteResult(
                true,
                item.key().value(),
                item.kind().value(),
                item.at().epochMillis(),
                item.id().map(ItemId::value).orElse(null),
                null);
    }

    static WriteResult failed(Problem error) {
        return new WriteResult(false, null, null, null, null, error);
    }
}
