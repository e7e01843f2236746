package io.thingcast.stream.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps messages that nobody watches yet until they are looked at once more. */
@FunctionalInterface
public interface SecondLook {
    /**
     * Keeps the messages in their order and returns at once.
     *
     * @param messages live messages as they would be published
     * @return for each message a future that completes once it is safe, and exceptionally if it
     *     isn't
     */
    List<CompletableFuture<Void>> keep(List<byte[]> messages);
}
