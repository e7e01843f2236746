package io.thingcast.rooms;

import io.thingcast.queues.QueueMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Works on several messages at a time, since each mostly waits for DynamoDB and IoT Core; on those
 * that belong together one after the other.
 */
final class Together {
    private static final int AT_A_TIME = 4;

    private Together() {}

    /**
     * Works on all of them and returns the ids of those that are to come again.
     *
     * @param belongsTo what messages must share to be taken one after the other
     * @param settled works on one; false if it is to come again
     */
    static List<String> unsettled(
            List<QueueMessage> messages,
            Function<QueueMessage, String> belongsTo,
            Function<QueueMessage, Boolean> settled) {
        Map<String, List<QueueMessage>> groups = new LinkedHashMap<>();
        messages.forEach(
                it ->
                        groups.computeIfAbsent(belongsTo.apply(it), key -> new ArrayList<>())
                                .add(it));
        if (groups.size() == 1) {
            return unsettled(messages, settled);
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_A_TIME, groups.size()));
        try {
            return all(groups.values(), settled, threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> all(
            Collection<List<QueueMessage>> groups,
            Function<QueueMessage, Boolean> settled,
            ExecutorService threads) {
        Map<List<QueueMessage>, Future<List<String>>> running = new LinkedHashMap<>();
        groups.forEach(
                group -> running.put(group, threads.submit(() -> unsettled(group, settled))));
        List<String> ids = new ArrayList<>();
        running.forEach((group, result) -> ids.addAll(idsOf(group, result)));
        return ids;
    }

    /** Lambda's own time-out bounds the waiting. */
    private static List<String> idsOf(List<QueueMessage> group, Future<List<String>> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return group.stream().map(QueueMessage::id).toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Messages failed the function itself", e.getCause());
        }
    }

    private static List<String> unsettled(
            List<QueueMessage> messages, Function<QueueMessage, Boolean> settled) {
        return messages.stream().filter(it -> !settled.apply(it)).map(QueueMessage::id).toList();
    }
}
