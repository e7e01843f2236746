package io.thingcast.infra.live;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigOnFailureArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.topic.Topics;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.policy.Unrestrictable;
import io.thingcast.infra.queue.FailureQueue;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.util.List;
import java.util.Map;

/** Publishes every change of an item to its key's topic: stream → function → IoT data plane. */
public final class LiveDeliveryComponent extends ComponentResource {
    /**
     * As many records as one read of a shard returns (GetRecords: 1,000), so that a backlog takes
     * the fewest calls; without a backlog a batch holds what came within a poll, a quarter of a
     * second. A failure does not make so large a batch costly: the function names the first failed
     * record, and only what follows is sent again.
     */
    private static final int BATCH_SIZE = 1_000;

    /** What could not be published. */
    public final Queue deadLetters;

    private final Environment environment;
    private final StackSettings settings;

    /** Deploys the function on the stream of {@code table}. */
    public LiveDeliveryComponent(Environment environment, StackSettings settings, Table table) {
        super("thingcast:infra:LiveDelivery", "live-delivery");
        this.environment = environment;
        this.settings = settings;
        deadLetters = FailureQueue.terminal(environment, "stream-dead", this);
        FunctionComponent function =
                new FunctionComponent(
                        environment,
                        new FunctionArgs(
                                "stream",
                                "io.thingcast.stream.StreamHandler",
                                settings.stream().memoryMegabytes(),
                                settings.stream().timeout(),
                                variables(),
                                grants(table),
                                settings.logs()),
                        this);
        new EventSourceMapping("stream", mapping(table, function), child());
        registerOutputs(Map.of("deadLetters", deadLetters.id()));
    }

    /**
     * One batch of a shard at a time, since a key's items must go out in the order of the stream.
     * From the oldest record on: with LATEST, what is written while the mapping is being made would
     * be lost.
     */
    private EventSourceMappingArgs mapping(Table table, FunctionComponent function) {
        return EventSourceMappingArgs.builder()
                .eventSourceArn(table.streamArn())
                .functionName(function.alias.arn())
                .startingPosition("TRIM_HORIZON")
                .batchSize(BATCH_SIZE)
                .maximumBatchingWindowInSeconds(0)
                .parallelizationFactor(1)
                .functionResponseTypes("ReportBatchItemFailures")
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(settings.stream().maximumRetryAttempts())
                .maximumRecordAgeInSeconds((int) settings.stream().maximumRecordAge().toSeconds())
                .destinationConfig(
                        EventSourceMappingDestinationConfigArgs.builder()
                                .onFailure(
                                        EventSourceMappingDestinationConfigOnFailureArgs.builder()
                                                .destinationArn(deadLetters.arn())
                                                .build())
                                .build())
                .filterCriteria(StreamFilter.criteria())
                .tags(environment.tags())
                .build();
    }

    private Map<String, Output<String>> variables() {
        return Map.of(
                EnvironmentVariables.STAGE, Output.of(environment.stage().name()),
                EnvironmentVariables.KEY_ATTRIBUTE, Output.of(settings.storage().keyName()),
                EnvironmentVariables.IOT_DATA_ENDPOINT, environment.iotEndpoint(),
                EnvironmentVariables.DEAD_LETTER_QUEUE_URL, deadLetters.id());
    }

    private List<Statement> grants(Table table) {
        return List.of(
                Statement.allow(
                                "dynamodb:DescribeStream",
                                "dynamodb:GetRecords",
                                "dynamodb:GetShardIterator")
                        .on(table.streamArn()),
                Statement.allowEverywhere(Unrestrictable.LIST_STREAMS),
                Statement.allow("iot:Publish")
                        .on(topicsBelow(Topics.LIVE), topicsBelow(Topics.ROOM)),
                Statement.allow("sqs:SendMessage").on(deadLetters.arn()));
    }

    private Output<String> topicsBelow(String root) {
        return environment.arn("iot", "topic/%s/%s/*".formatted(root, environment.stage().name()));
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
