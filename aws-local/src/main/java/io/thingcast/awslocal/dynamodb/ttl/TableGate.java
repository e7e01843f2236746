package io.thingcast.awslocal.dynamodb.ttl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets the writes to one table pass side by side, and keeps them waiting while expired items are
 * deleted: nothing may be written anew between the look at an item and its deletion.
 */
final class TableGate {
    private final List<CompletableFuture<@Nullable Void>> waiting = new ArrayList<>();
    private @Nullable CompletableFuture<@Nullable Void> closing;
    private int writing;

    /** Completes when a write may go on; each is followed by a {@link #leave}. */
    synchronized CompletionStage<@Nullable Void> enter() {
        if (closing == null) {
            writing++;
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
        waiting.add(turn);
        return turn;
    }

    void leave() {
        CompletableFuture<@Nullable Void> closed = null;
        synchronized (this) {
            writing--;
            if (writing == 0) {
                closed = closing;
            }
        }
        if (closed != null) {
            closed.complete(null);
        }
    }

    /** Completes when every write under way is done; those that follow wait for {@link #open}. */
    synchronized CompletionStage<@Nullable Void> close() {
        CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
        closing = closed;
        if (writing == 0) {
            closed.complete(null);
        }
        return closed;
    }

    void open() {
        List<CompletableFuture<@Nullable Void>> next;
        synchronized (this) {
            closing = null;
            next = List.copyOf(waiting);
            waiting.clear();
            writing += next.size();
        }
        next.forEach(it -> it.complete(null));
    }
}
