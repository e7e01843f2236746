package io.thingcast.infra.function;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigOnFailureArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.policy.Unrestrictable;
import io.thingcast.infra.stage.Environment;
import java.time.Duration;
import java.util.List;

/**
 * The event source mapping of a table's stream. One batch of a shard at a time, since a key's
 * records are to be taken in the order of the stream; and from the oldest record on: with LATEST,
 * what is written while the mapping is being made would be lost. A record that fails again and
 * again is taken out of its batch and goes to the dead letters.
 *
 * @param table whose changes it reads
 * @param batchSize how many records a call gets at most
 * @param window how long a call waits for its batch to fill
 * @param maximumRetryAttempts how often a record is tried again
 * @param maximumRecordAge what is older isn't tried again
 */
public record StreamMapping(
        Table table,
        int batchSize,
        Duration window,
        int maximumRetryAttempts,
        Duration maximumRecordAge,
        Queue deadLetters) {
    /** Has a function called with the changes, and an alarm go off when it falls behind. */
    public void create(
            Environment environment,
            String name,
            FunctionComponent function,
            ComponentResource parent) {
        new EventSourceMapping(
                name,
                EventSourceMappingArgs.builder()
                        .eventSourceArn(table.streamArn())
                        .functionName(function.alias.arn())
                        .startingPosition("TRIM_HORIZON")
                        .batchSize(batchSize)
                        .maximumBatchingWindowInSeconds((int) window.toSeconds())
                        .parallelizationFactor(1)
                        .functionResponseTypes("ReportBatchItemFailures")
                        .bisectBatchOnFunctionError(true)
                        .maximumRetryAttempts(maximumRetryAttempts)
                        .maximumRecordAgeInSeconds((int) maximumRecordAge.toSeconds())
                        .destinationConfig(toDeadLetters())
                        .filterCriteria(StreamFilter.criteria())
                        .tags(environment.tags())
                        .build(),
                CustomResourceOptions.builder().parent(parent).build());
        FunctionAlarm.onBehind(name, function.function).create(environment, parent);
    }

    /**
     * What the function's role must allow (Lambda Developer Guide, "Using Lambda with DynamoDB").
     */
    public static List<Statement> allowReading(Table table) {
        return List.of(
                Statement.allow(
                                "dynamodb:DescribeStream",
                                "dynamodb:GetRecords",
                                "dynamodb:GetShardIterator")
                        .on(table.streamArn()),
                Statement.allowEverywhere(Unrestrictable.LIST_STREAMS));
    }

    private EventSourceMappingDestinationConfigArgs toDeadLetters() {
        return EventSourceMappingDestinationConfigArgs.builder()
                .onFailure(
                        EventSourceMappingDestinationConfigOnFailureArgs.builder()
                                .destinationArn(deadLetters.arn())
                                .build())
                .build();
    }
}
