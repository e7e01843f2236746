package io.thingcast.stream.delivery;

import io.thingcast.changes.Origin;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes records that can never be published, so that they neither block the rest nor get lost. */
@FunctionalInterface
public interface DeadLetterPublisher {
    /**
     * Keeps a record; the future completes once it is safe, and exceptionally if it isn't.
     *
     * @param reason why it can never be published
     * @param field what is wrong with it, if one field is
     */
    CompletableFuture<Void> publish(Origin record, String reason, Optional<String> field);
}
