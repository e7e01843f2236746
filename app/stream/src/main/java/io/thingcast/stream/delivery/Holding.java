package io.thingcast.stream.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Records of a batch on their way to a second look.
 *
 * @param indexes where they stand in the batch
 * @param kept for each of them whether it is safe
 */
record Holding(List<Integer> indexes, List<CompletableFuture<Void>> kept) {
    static final Holding NOTHING = new Holding(List.of(), List.of());

    /** Waits for them, and tells the batch which are safe and which have failed. */
    void settle(Batch batch, Timeline timeline, long deadline) {
        for (int i = 0; i < indexes.size(); i++) {
            long left = Math.max(0, deadline - timeline.now());
            try {
                kept.get(i).get(left, TimeUnit.NANOSECONDS);
                batch.held(indexes.get(i));
            } catch (ExecutionException e) {
                batch.failed(indexes.get(i), "no second look can be kept for it: " + e.getCause());
            } catch (TimeoutException e) {
                batch.failed(indexes.get(i), "no second look was kept for it in time");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DeliveryInterruptedException(e);
            }
        }
    }
}
