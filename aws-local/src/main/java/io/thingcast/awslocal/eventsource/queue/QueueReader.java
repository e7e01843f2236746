package io.thingcast.awslocal.eventsource.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Takes messages out of a queue, by long polling, and deletes them. */
final class QueueReader {
    private static final int AT_ONCE = 10;

    /** An event has up to 6 MB; a quarter is left for what JSON adds to the bodies. */
    private static final long MOST_BYTES = 6L * 1024 * 1024 * 3 / 4;

    /** Short enough to end soon after the mapping is closed; SQS allows 20 s. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final SqsClient client;
    private final QueueMappingDefinition mapping;

    QueueReader(SqsClient client, QueueMappingDefinition mapping) {
        this.client = client;
        this.mapping = mapping;
    }

    /** Messages for one call: what is there, or what the batching window brings; maybe none. */
    List<Message> receiveBatch() {
        List<Message> batch = new ArrayList<>(receive(mapping.batchSize(), LONGEST_WAIT));
        long end = System.nanoTime() + mapping.batchingWindow().toNanos();
        while (!batch.isEmpty() && batch.size() < mapping.batchSize() && size(batch) < MOST_BYTES) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                break;
            }
            batch.addAll(receive(mapping.batchSize() - batch.size(), left));
        }
        return batch;
    }

    /** Deletes messages; the ids of those that could not be. */
    List<String> delete(List<Message> messages) {
        List<String> failed = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += AT_ONCE) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (Message it : messages.subList(from, Math.min(messages.size(), from + AT_ONCE))) {
                entries.add(
                        DeleteMessageBatchRequestEntry.builder()
                                .id(Integer.toString(entries.size()))
                                .receiptHandle(it.receiptHandle())
                                .build());
            }
            client.deleteMessageBatch(it -> it.queueUrl(mapping.queueUrl()).entries(entries))
                    .failed()
                    .forEach(it -> failed.add(it.id()));
        }
        return failed;
    }

    private List<Message> receive(int most, Duration wait) {
        int seconds =
                (int)
                        Math.min(
                                LONGEST_WAIT.toSeconds(),
                                Math.max(1, wait.plusMillis(999).toSeconds()));
        return client.receiveMessage(
                        it ->
                                it.queueUrl(mapping.queueUrl())
                                        .maxNumberOfMessages(Math.min(AT_ONCE, most))
                                        .waitTimeSeconds(seconds)
                                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                                        .messageAttributeNames("All"))
                .messages();
    }

    private static long size(List<Message> messages) {
        return messages.stream().mapToLong(it -> it.body().length()).sum();
    }
}
