package io.thingcast.awslocal.eventsource.stream;

import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event source mapping of a DynamoDB stream (Lambda API, CreateEventSourceMapping).
 *
 * @param function whom to call: ARN, with the alias if there is one
 * @param batchSize how many records at most in one call, 1 to 10,000
 * @param batchingWindow how long to gather them, up to 300 s
 * @param bisectOnError whether a failed batch is split before it is tried again
 * @param retryAttempts how often a batch is tried again; empty: until its records are too old
 * @param recordAge how old a record may get; empty: as old as the stream keeps it
 * @param onFailure ARN of where the records of given up batches go
 * @param filterPatterns JSON documents; a record passes that matches any
 * @param reportBatchItemFailures whether the answer says what failed
 * @param parallelizationFactor 1; others are refused
 * @param tumblingWindow zero; others are refused
 */
public record StreamMappingDefinition(
        String function,
        String streamArn,
        StartingPosition startingPosition,
        int batchSize,
        Duration batchingWindow,
        boolean bisectOnError,
        OptionalInt retryAttempts,
        Optional<Duration> recordAge,
        Optional<String> onFailure,
        List<String> filterPatterns,
        boolean reportBatchItemFailures,
        int parallelizationFactor,
        Duration tumblingWindow) {
    public StreamMappingDefinition {
        filterPatterns = List.copyOf(filterPatterns);
        require(batchSize >= 1 && batchSize <= 10_000, "BatchSize", batchSize);
        require(
                !batchingWindow.isNegative() && batchingWindow.toSeconds() <= 300,
                "MaximumBatchingWindowInSeconds",
                batchingWindow.toSeconds());
        require(
                retryAttempts.orElse(0) >= 0 && retryAttempts.orElse(0) <= 10_000,
                "MaximumRetryAttempts",
                retryAttempts);
        require(parallelizationFactor == 1, "ParallelizationFactor", parallelizationFactor);
        require(tumblingWindow.isZero(), "TumblingWindowInSeconds", tumblingWindow.toSeconds());
    }

    /** A mapping with Lambda's defaults: batches of 100, no window, retried for ever. */
    public static StreamMappingDefinition of(
            String function, String streamArn, StartingPosition startingPosition) {
        return new StreamMappingDefinition(
                function,
                streamArn,
                startingPosition,
                100,
                Duration.ZERO,
                false,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                1,
                Duration.ZERO);
    }

    private static void require(boolean supported, String parameter, Object value) {
        if (!supported) {
            throw new UnsupportedMappingException(
                    "Event source mapping of a stream: %s = %s is not supported"
                            .formatted(parameter, value));
        }
    }
}
