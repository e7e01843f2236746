package io.thingcast.awslocal.eventsource.queue;

import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import java.time.Duration;
import java.util.List;

/**
 * An event source mapping of an SQS queue (Lambda API, CreateEventSourceMapping).
 *
 * @param function whom to call: ARN, with the alias if there is one
 * @param functionTimeout how long a call may take; the queue's visibility timeout must not be less
 * @param queueUrl where the queue is
 * @param batchSize how many messages at most in one call, 1 to 10,000; above 10 only with a window
 * @param batchingWindow how long to gather them, up to 300 s; none for FIFO queues
 * @param filterPatterns JSON documents; a message passes that matches any, others are deleted
 * @param reportBatchItemFailures whether the answer says what failed
 */
public record QueueMappingDefinition(
        String function,
        Duration functionTimeout,
        String queueArn,
        String queueUrl,
        int batchSize,
        Duration batchingWindow,
        List<String> filterPatterns,
        boolean reportBatchItemFailures) {
    private static final int MOST_RECEIVED_AT_ONCE = 10;

    public QueueMappingDefinition {
        filterPatterns = List.copyOf(filterPatterns);
        boolean fifo = queueArn.endsWith(".fifo");
        boolean large = batchSize > MOST_RECEIVED_AT_ONCE;
        require(batchSize >= 1 && batchSize <= 10_000, "BatchSize = " + batchSize);
        require(
                !batchingWindow.isNegative() && batchingWindow.toSeconds() <= 300,
                "MaximumBatchingWindowInSeconds = " + batchingWindow.toSeconds());
        require(
                !large || batchingWindow.toSeconds() >= 1,
                "BatchSize = %d without a batching window of 1 s or more".formatted(batchSize));
        require(
                !fifo || (!large && batchingWindow.isZero()),
                "a batching window or a BatchSize above 10 with a FIFO queue");
    }

    /** A mapping with Lambda's defaults: batches of 10, no window, no filter. */
    public static QueueMappingDefinition of(
            String function, Duration functionTimeout, String queueArn, String queueUrl) {
        return new QueueMappingDefinition(
                function,
                functionTimeout,
                queueArn,
                queueUrl,
                MOST_RECEIVED_AT_ONCE,
                Duration.ZERO,
                List.of(),
                false);
    }

    private static void require(boolean supported, String what) {
        if (!supported) {
            throw new UnsupportedMappingException(
                    "Event source mapping of a queue: %s is not supported".formatted(what));
        }
    }
}
