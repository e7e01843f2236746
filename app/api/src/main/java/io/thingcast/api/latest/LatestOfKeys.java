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
     * Reads them in the order of the keys, as many as fit into an answer but at least one key's.
     */
    Read read(List<ItemKey> keys) {
        List<CompletableFuture<List<ReadItem>>> reads =
                keys.stream()
                        .map(
                                key ->
                                        CompletableFuture.supplyAsync(
                                                () -> newestItems.of(key), executor))
                        .toList();
        List<ReadItem> items = new ArrayList<>();
        long length = 0;
        for (int i = 0; i < reads.size(); i++) {
            List<ReadItem> ofKey = reads.get(i).join();
            long more = ofKey.stream().mapToLong(ReadItem::answerLength).sum();
            if (i > 0 && length + more > ReadItem.MAX_ANSWER_LENGTH) {
                return new Read(items, Optional.of(i));
            }
            items.addAll(ofKey);
            length += more;
        }
        return new Read(items, Optional.empty());
    }

    /**
     * What was read.
     *
     * @param left the number of the first key that is left; empty when none is
     */
    record Read(List<ReadItem> items, Optional<Integer> left) {}
}
