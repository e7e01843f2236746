package io.thingcast.api.latest;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.history.NewestItems;
import io.thingcast.history.ReadItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads the newest items of several keys, some keys at a time. */
public final class LatestOfKeys {
    private final NewestItems newestItems;
    private final Executor executor;

    public LatestOfKeys(NewestItems newestItems, Executor executor) {
        this.newestItems = newestItems;
        this.executor = executor;
    }

    /**
     * Reads them in the order of the keys, and of a key in that of the kinds: as many as fit into
     * an answer, but at least one.
     *
     * @param from where to begin
     */
    Read read(List<ItemKey> keys, Place from) {
        List<CompletableFuture<List<ReadItem>>> reads =
                keys.stream()
                        .skip(from.key())
                        .map(
                                key ->
                                        CompletableFuture.supplyAsync(
                                                () -> newestItems.of(key), executor))
                        .toList();
        List<ReadItem> items = new ArrayList<>();
        long length = 0;
        Place last = from;
        for (CompletableFuture<List<ReadItem>> read : reads) {
            for (ReadItem item : read.join()) {
                if (last.isBefore(item)) {
                    length += item.answerLength();
                    if (!items.isEmpty() && length > ReadItem.MAX_ANSWER_LENGTH) {
                        return new Read(items, Optional.of(last));
                    }
                    items.add(item);
                    last = last.at(item);
                }
            }
            last = last.nextKey();
        }
        return new Read(items, Optional.empty());
    }

    /**
     * What was read.
     *
     * @param left behind what to go on; empty at the end
     */
    record Read(List<ReadItem> items, Optional<Place> left) {}
}
